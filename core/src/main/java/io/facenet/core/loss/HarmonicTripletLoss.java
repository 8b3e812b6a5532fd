package io.facenet.core.loss;

import io.facenet.core.mining.Anchor;
import io.facenet.core.mining.MiningRule;
import io.facenet.core.mining.PairDistances;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The harmonic triplet loss of the paper's appendix: triplets over the union of the embeddings that
 * a new network makes of a batch and those that earlier versions made of the same faces, so that
 * the two may be compared with each other afterwards. The negatives are mined from the whole union;
 * the earlier embeddings are constant.
 *
 * <p>The same face in two versions is a positive pair.
 *
 * @param margin α, above 0; the paper uses 0.2
 * @param rule chooses the triplets
 * @param reduction sum or mean
 * @param combinations of versions that count, at least one
 * @param predecessors each from a face of the data to its embedding by that version, a unit vector
 *     of d numbers, or null where it has none
 */
public record HarmonicTripletLoss(
    float margin,
    MiningRule rule,
    Reduction reduction,
    Set<VersionTriple> combinations,
    List<IntFunction<float[]>> predecessors)
    implements EmbeddingLoss {

  /** Checks the margin, and that there is something to learn. */
  public HarmonicTripletLoss {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reduction, "reduction");
    combinations = Set.copyOf(combinations);
    predecessors = List.copyOf(predecessors);
    if (!(margin > 0)) {
      throw new IllegalArgumentException(
          "the margin is " + margin + ", it must be above 0; the paper uses 0.2");
    }
    if (combinations.isEmpty()) {
      throw new IllegalArgumentException("at least one combination of versions has to count");
    }
  }

  /** The statistics count the triplets of all versions; distances and spread are the new one's. */
  @Override
  public LossResult compute(LossBatch batch) {
    VersionedBatch union = VersionedBatch.of(batch, predecessors);
    PairDistances distances = PairDistances.of(union.embeddings(), batch.workers());
    AnchorLoss[] losses = new AnchorLoss[union.identities().length];
    batch
        .workers()
        .forEach(losses.length, face -> losses[face] = lossOf(face, distances, union));
    LossTotals totals = LossTotals.of(losses, reduction);
    float[][] weights = PairWeights.symmetric(losses, (float) totals.scale(), batch.workers());
    return new LossResult(
        totals.value(),
        PairWeights.gradient(union.embeddings(), union.faces(), weights, batch.workers()),
        totals.statistics(distances, batch),
        Double.NaN);
  }

  private AnchorLoss lossOf(int face, PairDistances distances, VersionedBatch union) {
    AnchorLoss loss = new AnchorLoss(distances.row(face), margin);
    for (Anchor anchor : union.anchors(face, distances, combinations)) {
      rule.mine(anchor, loss);
    }
    return loss;
  }
}
