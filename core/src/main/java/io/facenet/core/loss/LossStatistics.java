package io.facenet.core.loss;

/**
 * What to watch during training.
 *
 * @param triplets chosen by the mining rule
 * @param activeTriplets those with a loss above zero
 * @param meanLoss mean of [D(a, p) − D(a, n) + α]₊ over the chosen triplets, zeros included; 0
 *     without triplets. It approaches α when the embeddings collapse into a point.
 * @param positiveDistance mean D(a, p) over all pairs of one identity in the batch, NaN without any
 * @param negativeDistance mean D(a, n) over all pairs of two identities in the batch, NaN without
 *     any
 * @param spread mean squared distance of the embeddings from their mean, in [0, 1] for unit
 *     vectors: 0 when all are one point, near 1 when they surround the origin
 */
public record LossStatistics(
    long triplets,
    long activeTriplets,
    double meanLoss,
    double positiveDistance,
    double negativeDistance,
    double spread) {

  /** Of a loss that chooses no triplets: nothing is known. */
  public static final LossStatistics NONE =
      new LossStatistics(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** The share of chosen triplets with a loss above zero, in [0, 1]; 0 without triplets. */
  public double activeShare() {
    return triplets == 0 ? 0 : (double) activeTriplets / triplets;
  }
}
