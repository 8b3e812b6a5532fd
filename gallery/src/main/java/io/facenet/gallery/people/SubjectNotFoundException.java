package io.facenet.gallery.people;

import io.facenet.support.text.Printable;

/** Nobody of this name is in the gallery. */
public class SubjectNotFoundException extends GalleryException {
  private static final long serialVersionUID = 1;

  /** Nobody has this name, in whatever spelling. */
  public SubjectNotFoundException(String name) {
    super("there is nobody named \"" + Printable.of(name) + "\"");
  }
}
