package io.facenet.gallery.people;

/** A name or a face is another person's; only a merge can make the two one. */
public class SubjectConflictException extends GalleryException {
  private static final long serialVersionUID = 1;

  /** With a message that names both people. */
  public SubjectConflictException(String message) {
    super(message);
  }
}
