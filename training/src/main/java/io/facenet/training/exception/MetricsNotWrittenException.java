package io.facenet.training.exception;

import java.io.IOException;
import java.nio.file.Path;

/** A table of a run's figures cannot be written. */
public final class MetricsNotWrittenException extends TrainingException {
  private static final long serialVersionUID = 1;

  /** With the file and the reason. */
  public MetricsNotWrittenException(Path file, IOException cause) {
    super(
        String.format("%s cannot be written: %s; make room there", file, cause.getMessage()),
        cause);
  }
}
