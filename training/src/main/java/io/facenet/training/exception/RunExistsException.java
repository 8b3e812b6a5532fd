package io.facenet.training.exception;

import java.nio.file.Path;

/** A run begins in a folder that holds one already. */
public final class RunExistsException extends TrainingException {
  private static final long serialVersionUID = 1;

  private final transient Path folder;

  /** For the folder of a run. */
  public RunExistsException(Path folder) {
    super(folder + " holds a run already");
    this.folder = folder;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }
}
