package io.facenet.gallery.store;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file's name as SQLite takes it literally, whatever characters it holds. */
final class FileUri {
  private static final String PLAIN = "/-._~";

  private FileUri() {}

  /**
   * {@code file:/absolute/path} in which all but letters, digits and {@value #PLAIN} is %-coded.
   */
  static String of(Path file) {
    String path = file.toAbsolutePath().toString().replace(File.separatorChar, '/');
    StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file:" : "file:/");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean letterOrDigit =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      if (letterOrDigit || PLAIN.indexOf(b) >= 0) {
        uri.append((char) b);
      } else {
        uri.append(String.format("%%%02X", b & 0xff));
      }
    }
    return uri.toString();
  }
}
