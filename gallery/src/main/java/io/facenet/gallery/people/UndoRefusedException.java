package io.facenet.gallery.people;

/** A change cannot be undone any more; the message says what came between. */
public final class UndoRefusedException extends GalleryException {
  private static final long serialVersionUID = 1;

  /** With what came between. */
  public UndoRefusedException(String message) {
    super(message);
  }
}
