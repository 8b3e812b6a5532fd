package io.facenet.training.exception;

import java.nio.file.Path;

/** A file that is no whole pack of faces. */
public final class BadPackException extends TrainingException {
  private static final long serialVersionUID = 1;

  /**
   * @param file that was opened
   * @param problem what is wrong with it, such as "is cut short"
   */
  public BadPackException(Path file, String problem) {
    super(file + " " + problem);
  }
}
