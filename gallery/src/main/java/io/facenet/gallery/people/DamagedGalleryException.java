package io.facenet.gallery.people;

import java.nio.file.Path;

/** A file is no gallery, or a damaged one; it was left as it is. */
public class DamagedGalleryException extends GalleryException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  /** With a message that names the file and the damage. */
  public DamagedGalleryException(Path file, String message) {
    super(message);
    this.file = file;
  }

  /** With a message that names the file and the damage, and the failure that showed it. */
  public DamagedGalleryException(Path file, String message, Throwable cause) {
    super(message, cause);
    this.file = file;
  }

  /** The damaged file. */
  public Path file() {
    return file;
  }
}
