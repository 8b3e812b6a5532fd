package io.facenet.training.exception;

import java.nio.file.Path;

/** Another training works in the folder. */
public final class RunInUseException extends TrainingException {
  private static final long serialVersionUID = 1;

  private final transient Path folder;

  /** For the folder of a run. */
  public RunInUseException(Path folder) {
    super(folder + " is in use by another training");
    this.folder = folder;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }
}
