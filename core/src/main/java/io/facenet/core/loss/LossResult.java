package io.facenet.core.loss;

/**
 * What a loss says about a batch.
 *
 * @param value L, to be minimized
 * @param gradient dL/dEmbedding, (N, d)
 * @param statistics what to watch during training; {@link LossStatistics#NONE} from a loss that
 *     chooses no triplets
 * @param accuracy share of faces classified right, in [0, 1]; NaN if nothing is classified
 */
public record LossResult(
    double value, float[][] gradient, LossStatistics statistics, double accuracy) {

  /** Of a loss that neither chooses triplets nor classifies. */
  public LossResult(double value, float[][] gradient) {
    this(value, gradient, LossStatistics.NONE, Double.NaN);
  }

  /** With these statistics. */
  public LossResult with(LossStatistics watched) {
    return new LossResult(value, gradient, watched, accuracy);
  }
}
