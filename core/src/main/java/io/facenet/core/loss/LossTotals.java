package io.facenet.core.loss;

import io.facenet.core.mining.PairDistances;

/**
 * What the triplets of all anchors of a batch come to.
 *
 * @param triplets that were chosen
 * @param activeTriplets those with a loss above zero
 * @param sum of the losses
 * @param scale what the sum is multiplied by
 */
record LossTotals(long triplets, long activeTriplets, double sum, double scale) {
  static LossTotals of(AnchorLoss[] losses, Reduction reduction) {
    long triplets = 0;
    long active = 0;
    double sum = 0;
    for (AnchorLoss loss : losses) {
      triplets += loss.triplets();
      active += loss.activeTriplets();
      sum += loss.sum();
    }
    double scale =
        switch (reduction) {
          case SUM -> 1;
          case MEAN -> 1.0 / Math.max(1, triplets);
          case MEAN_OF_ACTIVE -> 1.0 / Math.max(1, active);
        };
    return new LossTotals(triplets, active, sum, scale);
  }

  /** The loss of the batch. */
  double value() {
    return sum * scale;
  }

  /**
   * What to watch.
   *
   * @param distances of the batch's embeddings, and perhaps of others behind them
   */
  LossStatistics statistics(PairDistances distances, LossBatch batch) {
    return new LossStatistics(
        triplets,
        activeTriplets,
        sum / Math.max(1, triplets),
        EmbeddingBatch.meanDistance(distances, batch.identities(), true),
        EmbeddingBatch.meanDistance(distances, batch.identities(), false),
        EmbeddingBatch.spread(batch.embeddings()));
  }
}
