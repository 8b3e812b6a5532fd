package io.facenet.training.listener;

import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.report.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps the run: every so many steps, at the end of a stage, at its best and when it is told to
 * stop, but never a network that has lost its spread.
 */
public final class CheckpointListener implements TrainingListener {
  /** The name of the last checkpoint in a run's folder. */
  public static final String LAST = "last.checkpoint";

  /** The name of the best checkpoint in a run's folder. */
  public static final String BEST = "best.checkpoint";

  private final Path folder;
  private final int every;
  private final RunLog log;
  private final CollapseGuard guard;
  private final ValidationListener validation;
  private long savedStep;

  /**
   * @param folder of the run
   * @param every steps between checkpoints
   * @param log whose rows are on the disk before the checkpoint that counts on them
   * @param guard told before
   * @param validation told before
   * @param savedStep step of the checkpoint that the run goes on from, 0 for none
   */
  public CheckpointListener(
      Path folder,
      int every,
      RunLog log,
      CollapseGuard guard,
      ValidationListener validation,
      long savedStep) {
    this.folder = folder;
    this.every = every;
    this.log = log;
    this.guard = guard;
    this.validation = validation;
    this.savedStep = savedStep;
  }

  @Override
  public void onStep(TrainingSession session, StepRecord step) throws IOException {
    TrainingState state = session.state();
    boolean due =
        validation.isBest() || state.endsStage() || state.step() % every == 0 || state.stopping();
    if (due && guard.isHealthy()) {
      save(session, state.step());
    }
  }

  private void save(TrainingSession session, long step) throws IOException {
    log.force();
    Checkpoint checkpoint =
        session.checkpoint(validation.best(), validation.bestFigure(), guard.spreadPeak());
    List<Path> files =
        validation.isBest()
            ? List.of(folder.resolve(LAST), folder.resolve(BEST))
            : List.of(folder.resolve(LAST));
    for (Path file : files) {
      CheckpointFile.write(checkpoint, file);
    }
    savedStep = step;
    // Both are on the disk before anyone hears of one: who hears of it may end the run.
    for (Path file : files) {
      session.saved(file);
    }
  }

  /** The step of the last checkpoint, 0 if there is none. */
  public long savedStep() {
    return savedStep;
  }
}
