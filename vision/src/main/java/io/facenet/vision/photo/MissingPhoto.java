package io.facenet.vision.photo;

import java.nio.file.Path;

/** What is said of a name behind which there is no file. */
final class MissingPhoto {
  private MissingPhoto() {}

  /**
   * The failure.
   *
   * @param cause or null
   */
  static PhotoException of(Path path, Exception cause) {
    String name = path.toString();
    if (name.equals("-")) {
      return new PhotoException(name, "standard input is not read; name a file", cause);
    }
    // Of the two slashes of an address a path keeps one.
    if (name.matches("[A-Za-z]{3,}:/.*")) {
      return new PhotoException(
          name.replaceFirst(":/", "://"),
          "is an address, and nothing is fetched; save the photo and name its file",
          cause);
    }
    return new PhotoException(name, "does not exist; check the name", cause);
  }
}
