package io.facenet.gallery.people;

import java.nio.file.Path;

/** There is no gallery of this name. */
public class GalleryNotFoundException extends GalleryException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  /** There is no such file, or nothing in it. */
  public GalleryNotFoundException(Path file) {
    super("there is no gallery " + file);
    this.file = file;
  }

  /** Where no gallery is. */
  public Path file() {
    return file;
  }
}
