package io.facenet.training.exception;

import io.facenet.support.FaceNetException;

/** A run that cannot begin or go on; the message says why. */
public class TrainingException extends FaceNetException {
  private static final long serialVersionUID = 1;

  /** With the whole message. */
  public TrainingException(String message) {
    super(message);
  }

  /** With the whole message and the failure behind it. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
