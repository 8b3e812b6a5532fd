package io.facenet.gallery.people;

import io.facenet.support.FaceNetException;

/** Something about a gallery could not be done; the message says what. */
public class GalleryException extends FaceNetException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public GalleryException(String message) {
    super(message);
  }

  /** With a message for people and the failure behind it. */
  public GalleryException(String message, Throwable cause) {
    super(message, cause);
  }
}
