package io.facenet.gallery.people;

/** The temporary folder (system property {@code java.io.tmpdir}) cannot be used. */
public class TemporaryFolderException extends GalleryException {
  private static final long serialVersionUID = 1;

  /** With a message that says what it was wanted for, and the failure behind it. */
  public TemporaryFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
