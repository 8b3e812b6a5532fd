package io.facenet.training.config;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.HarmonicTripletLoss;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.loss.VersionTriple;
import io.facenet.training.data.PredecessorEmbeddings.Outliers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The harmonic triplet loss of the paper's appendix, toward the models of {@code compatibleWith}.
 *
 * @param triplet margin, mining rule and reduction, as in {@link TripletConfig}; default the
 *     paper's
 * @param combinations of versions in a triplet, such as {@code NOO}: anchor new, positive and
 *     negative old; default all seven
 * @param outliers what becomes of faces that an earlier model misplaced: keep (default), move, or
 *     drop
 */
public record HarmonicTripletConfig(
    TripletConfig triplet, Set<VersionTriple> combinations, Outliers outliers)
    implements LossConfig {

  /** With all defaults. */
  public HarmonicTripletConfig() {
    this(null, null, null);
  }

  /** Fills in defaults and checks. */
  public HarmonicTripletConfig {
    triplet = Default.of(triplet, new TripletConfig());
    combinations =
        combinations == null
            ? VersionTriple.ALL
            : EnumSet.copyOf(Default.nonEmpty(List.copyOf(combinations), "loss.combinations"));
    outliers = Default.of(outliers, Outliers.KEEP);
  }

  @Override
  public String kind() {
    return "harmonic-triplet";
  }

  @Override
  public EmbeddingLoss loss(LossContext context) {
    if (context.predecessors().isEmpty()) {
      throw new IllegalArgumentException(
          "the loss harmonic-triplet needs an earlier model; name it in compatibleWith");
    }
    TripletLoss plain = triplet.triplet(context.seed());
    List<IntFunction<float[]>> known =
        context.predecessors().stream()
            .map(one -> one.with(outliers, context.faces().identities()))
            .<IntFunction<float[]>>map(one -> one::of)
            .toList();
    return new HarmonicTripletLoss(
        plain.margin(), plain.rule(), plain.reduction(), combinations, known);
  }

  @Override
  public TripletLoss watched(long seed) {
    return triplet.triplet(seed);
  }
}
