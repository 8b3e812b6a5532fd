package io.facenet.vision.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Steps over the outermost fields of an ONNX file without reading what is in them: a file of
 * hundreds of megabytes gives its metadata in a millisecond, and without loading any protobuf
 * class.
 */
final class ModelFields {
  private static final int GRAPH = 7;
  private static final int METADATA = 14;
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  /** Longer metadata than this is a broken file. */
  private static final long LARGEST_ENTRY = 64 << 20;

  private final Source source;
  private long position;

  ModelFields(Source source) {
    this.source = source;
  }

  /** Where the bytes of a model come from. */
  interface Source {
    /** The number of bytes. */
    long size() throws IOException;

    /** The bytes from {@code start} on, {@code length} of them, all within the size. */
    byte[] read(long start, int length) throws IOException;

    /** The error that these bytes are no model. */
    IOException broken(String what);
  }

  /** What is done with the fields of a model, in their order. */
  interface Visitor {
    /** An entry of the metadata. */
    void metadata(String key, String value);

    /** Any other field, from its first byte to before its last. */
    void other(long start, long end) throws IOException;
  }

  /**
   * Goes through the whole file.
   *
   * @throws IOException if this is no ONNX model or it is cut short
   */
  void visit(Visitor visitor) throws IOException {
    boolean graph = false;
    while (position < source.size()) {
      long start = position;
      long tag = varint();
      long number = tag >>> 3;
      int type = (int) (tag & 7);
      if (type != VARINT && type != LENGTH_DELIMITED) {
        throw source.broken("it has a field of type " + type);
      }
      long length = varint();
      long end = type == VARINT ? position : position + length;
      if (end > source.size() || end < start) {
        throw source.broken("it is too short");
      }
      graph |= number == GRAPH;
      if (number == METADATA && type == LENGTH_DELIMITED) {
        entry(end, visitor);
      } else {
        visitor.other(start, end);
      }
      position = end;
    }
    if (!graph) {
      throw source.broken("there is no graph in it");
    }
  }

  private void entry(long end, Visitor visitor) throws IOException {
    String key = "";
    String value = "";
    while (position < end) {
      long tag = varint();
      long length = varint();
      if ((tag & 7) != LENGTH_DELIMITED || length < 0 || position + length > end) {
        throw source.broken("its metadata is broken");
      }
      String text = text(length);
      key = tag >>> 3 == KEY ? text : key;
      value = tag >>> 3 == VALUE ? text : value;
    }
    visitor.metadata(key, value);
  }

  private String text(long length) throws IOException {
    if (length > LARGEST_ENTRY) {
      throw source.broken(
          String.format(
              Locale.ROOT,
              "an entry of its metadata has %d bytes, at most %d are read",
              length,
              LARGEST_ENTRY));
    }
    byte[] bytes = source.read(position, (int) length);
    position += length;
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= source.size()) {
        throw source.broken("it is too short");
      }
      byte next = source.read(position++, 1)[0];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw source.broken("a number has more than 64 bits");
  }

  /** The bytes of metadata as they stand in a file. */
  static byte[] encoded(Map<String, String> metadata) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metadata.forEach(
        (key, value) -> {
          ByteArrayOutputStream entry = new ByteArrayOutputStream();
          field(entry, KEY, key.getBytes(StandardCharsets.UTF_8));
          field(entry, VALUE, value.getBytes(StandardCharsets.UTF_8));
          field(out, METADATA, entry.toByteArray());
        });
    return out.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] content) {
    putVarint(out, number << 3 | LENGTH_DELIMITED);
    putVarint(out, content.length);
    out.writeBytes(content);
  }

  private static void putVarint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
