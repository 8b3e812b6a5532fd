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
    LossTotals totals = LossTotals.of(losses, reduction);
    float[][] weights = PairWeights.symmetric(losses, (float) totals.scale(), batch.workers());
    return new LossResult(
        totals.value(),
        PairWeights.gradient(embeddings, weights, batch.workers()),
        totals.statistics(distances, batch),
        Double.NaN);
  }

  private AnchorLoss lossOf(int face, PairDistances distances, int[] identities) {
    AnchorLoss loss = new AnchorLoss(distances.row(face), margin);
    rule.mine(new Anchor(face, distances, identities), loss);
    return loss;
  }
}
