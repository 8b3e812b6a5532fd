package io.facenet.training.exception;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint that could not be written; the one before it is intact. */
public final class CheckpointNotWrittenException extends TrainingException {
  private static final long serialVersionUID = 1;

  /**
   * @param step of the checkpoint
   * @param file that it should have become
   * @param anotherIsThere whether there is one before it
   */
  public CheckpointNotWrittenException(
      long step, Path file, boolean anotherIsThere, IOException cause) {
    super(
        String.format(
            "the checkpoint of step %d could not be written to %s: %s; %s. Free some space",
            step,
            file,
            cause.getMessage(),
            anotherIsThere ? "the one before it is intact" : "there is none before it"),
        cause);
  }
}
