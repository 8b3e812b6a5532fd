package io.facenet.training.listener;

import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.evaluation.Evaluator;
import io.facenet.training.report.RunLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What every run has beside its steps. In this order, which matters: the log writes a step down
 * before anyone may end the run because of it; then the caller's listeners hear of it; the guard
 * looks before a checkpoint is kept; the measurement decides whether it is the best one.
 */
public final class Defaults {
  private final Listeners listeners;
  private final CheckpointListener checkpoints;

  private Defaults(Listeners listeners, CheckpointListener checkpoints) {
    this.listeners = listeners;
    this.checkpoints = checkpoints;
  }

  /**
   * The listeners of a run.
   *
   * @param folder of the run
   * @param evaluators that measure; none for a run without validation
   * @param log stays the caller's to close
   * @param resumed the checkpoint that the run goes on from
   * @param own the caller's
   */
  public static Defaults of(
      TrainingConfig config,
      Path folder,
      List<Evaluator> evaluators,
      RunLog log,
      Optional<Checkpoint> resumed,
      TrainingListener own) {
    CollapseGuard guard =
        new CollapseGuard(config.guard(), resumed.map(Checkpoint::spreadPeak).orElse(0.0));
    var validation = new ValidationListener(config.validation(), evaluators, log, resumed);
    long saved = resumed.map(Checkpoint::step).orElse(0L);
    var checkpoints =
        new CheckpointListener(folder, config.checkpointEvery(), log, guard, validation, saved);
    return new Defaults(
        Listeners.of(
            new RunLogListener(log),
            own,
            guard,
            validation,
            new ReportListener(folder, log),
            checkpoints),
        checkpoints);
  }

  /** All of them. */
  public Listeners listeners() {
    return listeners;
  }

  /** The step of the last checkpoint, 0 if there is none. */
  public long savedStep() {
    return checkpoints.savedStep();
  }
}
