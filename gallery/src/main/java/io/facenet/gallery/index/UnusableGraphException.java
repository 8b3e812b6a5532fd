package io.facenet.gallery.index;

/** The file of a graph cannot be used; the message says why, to come after the file's name. */
final class UnusableGraphException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableGraphException(String message) {
    super(message);
  }
}
