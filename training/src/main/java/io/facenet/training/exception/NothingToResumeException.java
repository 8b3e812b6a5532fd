package io.facenet.training.exception;

import java.nio.file.Path;

/** A run goes on in a folder without a checkpoint. */
public final class NothingToResumeException extends TrainingException {
  private static final long serialVersionUID = 1;

  private final transient Path folder;

  /** For the folder of a run. */
  public NothingToResumeException(Path folder) {
    super(folder.resolve("last.checkpoint") + " does not exist, so there is nothing to go on with");
    this.folder = folder;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }
}
