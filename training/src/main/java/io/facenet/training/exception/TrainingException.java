package io.facenet.training.exception;

/** A run that cannot begin or go on; the message says why. */
public class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the whole message. */
  public TrainingException(String message) {
    super(message);
  }
}
