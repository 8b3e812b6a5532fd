package io.facenet.training;

/** A run that cannot go on; the message says why and what to do. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the whole message. */
  public TrainingException(String message) {
    super(message);
  }
}
