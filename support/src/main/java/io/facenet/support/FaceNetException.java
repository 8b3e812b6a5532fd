package io.facenet.support;

/**
 * A failure that has a reason outside the program: a photo that cannot be read, a model that is not
 * there, a gallery that is damaged. The message is one line of facts; subtypes carry the facts as
 * values, so that a program can add what helps in its own words.
 *
 * <p>Mistakes of the caller stay {@link IllegalArgumentException} and {@link
 * IllegalStateException}; a disk that fails stays {@link java.io.IOException}.
 */
public class FaceNetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure of its own. */
  public FaceNetException(String message) {
    super(message);
  }

  /**
   * A failure with another one underneath.
   *
   * @param cause may be null
   */
  public FaceNetException(String message, Throwable cause) {
    super(message, cause);
  }
}
