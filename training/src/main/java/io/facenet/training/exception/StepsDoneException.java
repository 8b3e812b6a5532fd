package io.facenet.training.exception;

import java.nio.file.Path;

/** A run goes on with fewer steps than it has done already. */
public final class StepsDoneException extends TrainingException {
  private static final long serialVersionUID = 1;

  private final long done;
  private final long configured;

  /**
   * @param checkpoint the file
   * @param done steps of the checkpoint
   * @param configured steps of all stages together
   */
  public StepsDoneException(Path checkpoint, long done, long configured) {
    super(
        String.format(
            "%s: %d steps are done, the configuration's stages have %d steps; give a stage more"
                + " steps, or train in another folder",
            checkpoint, done, configured));
    this.done = done;
    this.configured = configured;
  }

  /** Steps that are done. */
  public long done() {
    return done;
  }

  /** Steps that the configuration asks for. */
  public long configured() {
    return configured;
  }
}
