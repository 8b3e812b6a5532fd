package io.facenet.training.listener;

import io.facenet.core.loss.LossStatistics;
import io.facenet.training.config.GuardConfig;
import io.facenet.training.config.StageConfig;
import io.facenet.training.exception.CollapseException;

/**
 * Notices f(x) = constant: over a window of steps the mean loss over chosen triplets stays at the
 * margin while the embeddings' spread has fallen far below its peak. Both together, since an
 * untrained network has a small spread and a loss near the margin, too, but its spread grows.
 */
public final class CollapseGuard implements TrainingListener {
  private final GuardConfig config;
  private double margin;
  private double spreadPeak;
  private double lossSum;
  private double spreadSum;
  private int count;
  private boolean healthy = true;

  /**
   * @param spreadPeak largest mean spread of a window so far in the stage that goes on, 0 at the
   *     start
   */
  public CollapseGuard(GuardConfig config, double spreadPeak) {
    this.config = config;
    this.spreadPeak = spreadPeak;
  }

  /** Each stage is watched on its own; one that goes on keeps the peak of before. */
  @Override
  public void onStage(TrainingSession session, StageConfig stage) {
    begin(stage.loss().watched(0).margin(), session.state().stageStep() > 0 ? spreadPeak : 0);
  }

  /**
   * Begins a stage.
   *
   * @param alpha of the loss that watches
   * @param peak largest mean spread of a window so far
   */
  void begin(double alpha, double peak) {
    margin = alpha;
    spreadPeak = peak;
    lossSum = 0;
    spreadSum = 0;
    count = 0;
    healthy = true;
  }

  @Override
  public void onStep(TrainingSession session, StepRecord step) {
    check(step.step(), step.statistics());
  }

  /**
   * Takes in a step.
   *
   * @throws CollapseException if the run has collapsed
   */
  void check(long step, LossStatistics statistics) {
    lossSum += statistics.meanLoss();
    spreadSum += statistics.spread();
    count++;
    healthy = statistics.spread() >= config.spreadShare() * spreadPeak;
    if (count < config.window()) {
      return;
    }
    double loss = lossSum / count;
    double spread = spreadSum / count;
    if (loss >= config.lossShare() * margin && spread < config.spreadShare() * spreadPeak) {
      throw new CollapseException(step, loss, margin, spreadPeak, spread);
    }
    spreadPeak = Math.max(spreadPeak, spread);
    lossSum = 0;
    spreadSum = 0;
    count = 0;
  }

  /** Whether the last step looked well enough to be kept as a checkpoint. */
  public boolean isHealthy() {
    return healthy;
  }

  /** The largest mean spread of a window so far. */
  public double spreadPeak() {
    return spreadPeak;
  }
}
