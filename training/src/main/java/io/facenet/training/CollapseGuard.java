package io.facenet.training;

import io.facenet.core.loss.LossStatistics;
import io.facenet.training.config.GuardConfig;
import java.util.Locale;

/**
 * Notices f(x) = constant: over a window of steps the mean loss over chosen triplets stays at the
 * margin while the embeddings' spread has fallen far below its peak. Both together, since an
 * untrained network has a small spread and a loss near the margin, too, but its spread grows.
 */
final class CollapseGuard {
  private final GuardConfig config;
  private final double margin;
  private double spreadPeak;
  private double lossSum;
  private double spreadSum;
  private int count;
  private boolean healthy = true;

  /**
   * @param margin α of the loss that watches
   * @param spreadPeak largest mean spread of a window so far, 0 at the start
   */
  CollapseGuard(GuardConfig config, double margin, double spreadPeak) {
    this.config = config;
    this.margin = margin;
    this.spreadPeak = spreadPeak;
  }

  /**
   * Takes in a step.
   *
   * @throws TrainingException if the run has collapsed
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
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "the embeddings have collapsed into a point at step %d: the loss is %.4f at a margin"
                  + " of %.2f and the spread fell from %.4f to %.6f. The last good checkpoint is"
                  + " kept. Lower the learning rate, use semi-hard mining, or warm up with softmax,"
                  + " then go on with --resume",
              step,
              loss,
              margin,
              spreadPeak,
              spread));
    }
    spreadPeak = Math.max(spreadPeak, spread);
    lossSum = 0;
    spreadSum = 0;
    count = 0;
  }

  /** Whether the last step looked well enough to be kept as a checkpoint. */
  boolean isHealthy() {
    return healthy;
  }

  /** The largest mean spread of a window so far. */
  double spreadPeak() {
    return spreadPeak;
  }
}
