package io.facenet.core.loss;

import io.facenet.core.mining.Anchor;
import io.facenet.core.mining.MiningRule;
import io.facenet.core.mining.PairDistances;
import java.util.Objects;

/**
 * The paper's triplet loss over the triplets that a mining rule chooses:
 *
 * <pre>L = Σ [ ‖f(a) − f(p)‖² − ‖f(a) − f(n)‖² + α ]₊</pre>
 *
 * <p>L depends on the embeddings through the pair distances only. An active triplet adds 1 to
 * dL/dD(a, p) and −1 to dL/dD(a, n); the gradient follows from dD(i, j)/df(i) = 2 (f(i) − f(j)).
 * The choice of triplets is taken as constant, as always with mining.
 *
 * @param margin α, above 0; the paper uses 0.2
 * @param rule chooses the triplets
 * @param reduction sum or mean
 */
public record TripletLoss(float margin, MiningRule rule, Reduction reduction)
    implements EmbeddingLoss {

  /** Checks the margin. */
  public TripletLoss {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reduction, "reduction");
    if (!(margin > 0)) {
      throw new IllegalArgumentException(
          "the margin is " + margin + ", it must be above 0; the paper uses 0.2");
    }
  }

  @Override
  public LossResult compute(LossBatch batch) {
    float[][] embeddings = batch.embeddings();
    int[] identities = batch.identities();
    PairDistances distances = PairDistances.of(embeddings, batch.workers());
    AnchorLoss[] losses = new AnchorLoss[embeddings.length];
    batch
        .workers()
        .forEach(losses.length, face -> losses[face] = lossOf(face, distances, identities));
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
    float[][] weights = PairWeights.symmetric(losses, (float) scale, batch.workers());
    return new LossResult(
        sum * scale,
        PairWeights.gradient(embeddings, weights, batch.workers()),
        new LossStatistics(
            triplets,
            active,
            sum / Math.max(1, triplets),
            EmbeddingBatch.meanDistance(distances, identities, true),
            EmbeddingBatch.meanDistance(distances, identities, false),
            EmbeddingBatch.spread(embeddings)),
        Double.NaN);
  }

  private AnchorLoss lossOf(int face, PairDistances distances, int[] identities) {
    AnchorLoss loss = new AnchorLoss(distances.row(face), margin);
    rule.mine(new Anchor(face, distances, identities), loss);
    return loss;
  }
}
