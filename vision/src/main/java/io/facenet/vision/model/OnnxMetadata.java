package io.facenet.vision.model;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata of an ONNX file (its metadata_props), read and replaced without an engine and
 * without reading the graph: the rest of the file passes through as it is.
 */
public final class OnnxMetadata {
  private OnnxMetadata() {}

  /**
   * All entries, in the order of the file.
   *
   * @throws IOException if the file cannot be read or is not an ONNX file; the message names it
   */
  public static Map<String, String> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(new FileSource(file, channel));
    }
  }

  /**
   * All entries, in the order of the file.
   *
   * @throws IOException if the bytes are not those of an ONNX file
   */
  public static Map<String, String> read(byte[] model) throws IOException {
    return read(new ByteSource(model));
  }

  private static Map<String, String> read(ModelFields.Source source) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    new ModelFields(source)
        .visit(
            new ModelFields.Visitor() {
              @Override
              public void metadata(String key, String value) {
                entries.put(key, value);
              }

              @Override
              public void other(long start, long end) {}
            });
    return entries;
  }

  /**
   * Copies a model with other metadata.
   *
   * @param source an ONNX file
   * @param target where the copy goes; must not be the source
   * @param metadata all the entries of the copy
   * @throws IOException if reading or writing fails, or the source is not an ONNX file
   */
  public static void replace(Path source, Path target, Map<String, String> metadata)
      throws IOException {
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw new IllegalArgumentException(
          source + " cannot be copied onto itself; write aside, then move");
    }
    try (FileChannel in = FileChannel.open(source);
        FileChannel out =
            FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      new ModelFields(new FileSource(source, in))
          .visit(copying((start, end) -> transfer(in, start, end, out)));
      ByteBuffer entries = ByteBuffer.wrap(ModelFields.encoded(metadata));
      while (entries.hasRemaining()) {
        out.write(entries);
      }
    }
  }

  /** The model with other metadata, as new bytes. */
  public static byte[] replace(byte[] model, Map<String, String> metadata) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(model.length + 4096);
    write(model, metadata, out);
    return out.toByteArray();
  }

  /** Writes the model with other metadata. */
  static void write(byte[] model, Map<String, String> metadata, OutputStream out)
      throws IOException {
    new ModelFields(new ByteSource(model))
        .visit(copying((start, end) -> out.write(model, (int) start, (int) (end - start))));
    out.write(ModelFields.encoded(metadata));
  }

  /** Copies the bytes from start to before end. */
  private interface Copy {
    void copy(long start, long end) throws IOException;
  }

  private static ModelFields.Visitor copying(Copy copy) {
    return new ModelFields.Visitor() {
      @Override
      public void metadata(String key, String value) {}

      @Override
      public void other(long start, long end) throws IOException {
        copy.copy(start, end);
      }
    };
  }

  private static void transfer(FileChannel in, long start, long end, FileChannel out)
      throws IOException {
    long position = start;
    while (position < end) {
      long moved = in.transferTo(position, end - position, out);
      if (moved <= 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      position += moved;
    }
  }

  private record ByteSource(byte[] model) implements ModelFields.Source {
    @Override
    public long size() {
      return model.length;
    }

    @Override
    public byte[] read(long start, int length) {
      return Arrays.copyOfRange(model, (int) start, (int) start + length);
    }

    @Override
    public IOException broken(String what) {
      return new IOException("this is not an ONNX file: " + what);
    }
  }

  private record FileSource(Path file, FileChannel channel) implements ModelFields.Source {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public byte[] read(long start, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, start + bytes.position()) < 0) {
          throw broken("it became shorter while it was read");
        }
      }
      return bytes.array();
    }

    @Override
    public IOException broken(String what) {
      return new IOException(file + " is not an ONNX file: " + what);
    }
  }
}
