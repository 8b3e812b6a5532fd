package io.facenet.training;

import io.facenet.training.listener.CheckpointListener;
import java.nio.file.Path;

/**
 * A run that has ended, and its folder: {@code last.checkpoint}, {@code best.checkpoint} (by VAL at
 * the last FAR), {@code metrics.csv}, {@code validation.csv}, {@code report.html}, {@code
 * config.yaml}, {@code starts.jsonl} (where it ran) and the packed faces.
 *
 * @param folder of the run
 * @param step steps done
 * @param totalSteps that the configuration asks for; more than are done if the run was stopped
 * @param savedStep step of the last checkpoint, 0 if there is none
 */
public record TrainingRun(Path folder, long step, long totalSteps, long savedStep) {
  /** Whether all steps are done. */
  public boolean isComplete() {
    return step >= totalSteps;
  }

  /** Whether the last checkpoint holds the run as it is. */
  public boolean isSaved() {
    return step > 0 && savedStep == step;
  }

  /** The last checkpoint. */
  public Path lastCheckpoint() {
    return folder.resolve(CheckpointListener.LAST);
  }

  /** The checkpoint of the best measurement; not there in a run without validation. */
  public Path bestCheckpoint() {
    return folder.resolve(CheckpointListener.BEST);
  }
}
