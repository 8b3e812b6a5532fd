package io.facenet.gallery.store;

import io.facenet.gallery.people.DamagedGalleryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first hundred bytes of a SQLite file, read without SQLite. Layout: "Database File Format" at
 * sqlite.org. What only the log beside the file says is not in them.
 *
 * @param version the program's own number for the format of its tables
 * @param application which program's database it is
 */
record DatabaseHeader(int version, int application) {
  private static final int BYTES = 100;
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads the header.
   *
   * @throws DamagedGalleryException if the file does not begin as a database does
   */
  static DatabaseHeader of(Path file) {
    try {
      byte[] bytes = first(file);
      if (!isHeader(bytes)) {
        throw DatabaseFailure.noGallery(file);
      }
      ByteBuffer header = ByteBuffer.wrap(bytes);
      return new DatabaseHeader(header.getInt(VERSION_AT), header.getInt(APPLICATION_AT));
    } catch (IOException e) {
      throw DatabaseFailure.unreadable(file, e);
    }
  }

  /** Whether a file begins as a database of SQLite does. */
  static boolean isIn(Path file) throws IOException {
    return isHeader(first(file));
  }

  private static byte[] first(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(BYTES);
    }
  }

  private static boolean isHeader(byte[] bytes) {
    return bytes.length == BYTES
        && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }
}
