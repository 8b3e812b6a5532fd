package io.facenet.gallery;

import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the faces of an export line by line, and says of each fault in which line it is. */
final class ExportLines implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final LineSource lines;
  private final String name;
  private final List<FaceVersion> versions = new ArrayList<>();
  private long number;

  private interface LineSource extends Closeable {
    /** The next line without its end, or null. */
    String next() throws IOException;
  }

  private ExportLines(LineSource lines, String name) {
    this.lines = lines;
    this.name = name;
  }

  /** The lines of a file, in UTF-8. */
  static ExportLines of(Path file) throws IOException {
    return new ExportLines(new FileLines(Files.newInputStream(file)), file + ", ");
  }

  /** The lines of some text, which stays open. */
  static ExportLines of(Reader text) {
    BufferedReader lines = text instanceof BufferedReader b ? b : new BufferedReader(text);
    return new ExportLines(
        new LineSource() {
          @Override
          public String next() throws IOException {
            return lines.readLine();
          }

          @Override
          public void close() {}
        },
        "");
  }

  /** The versions of faces that were told of in the lines read so far. */
  List<FaceVersion> versions() {
    return List.copyOf(versions);
  }

  /**
   * The next face; nothing at the end. Empty lines are passed over, and those of versions noted.
   *
   * @throws GalleryException if the line is neither
   */
  Optional<EnrolledFace> next() throws IOException {
    for (String line = line(); line != null; line = line()) {
      if (!line.isBlank()) {
        try {
          if (!VersionLines.isOne(line)) {
            return Optional.of(GalleryLines.read(line));
          }
          versions.add(VersionLines.read(line));
        } catch (IllegalArgumentException e) {
          throw new GalleryException(place() + ": " + e.getMessage(), e);
        }
      }
    }
    return Optional.empty();
  }

  /** The line that was read last, as in "people.jsonl, line 7". */
  String place() {
    return name + "line " + number;
  }

  private String line() throws IOException {
    number++;
    try {
      String line = lines.next();
      return line != null && number == 1 && line.indexOf(BYTE_ORDER_MARK) == 0
          ? line.substring(1)
          : line;
    } catch (CharacterCodingException e) {
      throw new GalleryException(place() + ": is not text in UTF-8; is this an export?", e);
    }
  }

  /** Decodes each line by itself, so that a fault is found in the line that has it. */
  private record FileLines(InputStream in) implements LineSource {
    FileLines {
      in = new BufferedInputStream(in, 1 << 16);
    }

    @Override
    public String next() throws IOException {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (; next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
