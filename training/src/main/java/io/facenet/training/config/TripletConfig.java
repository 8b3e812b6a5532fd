package io.facenet.training.config;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.Reduction;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.mining.SemiHard;

/**
 * The paper's triplet loss.
 *
 * @param margin α, default 0.2
 * @param mining rule, default semi-hard
 * @param choice of several semi-hard negatives, default random: short for {@link
 *     SemiHardConfig#choice}
 * @param fallback without a semi-hard negative, default mildest-hard: likewise
 * @param reduction default mean-of-active
 */
public record TripletConfig(
    Double margin,
    MiningConfig mining,
    SemiHard.Choice choice,
    SemiHard.Fallback fallback,
    Reduction reduction)
    implements LossConfig {

  /** With all defaults. */
  public TripletConfig() {
    this(null, null, null, null, null);
  }

  /** Fills in defaults and checks. */
  public TripletConfig {
    margin = Default.of(margin, 0.2);
    Default.range("loss.margin", margin, 0, 4);
    mining = Default.of(mining, new SemiHardConfig());
    SemiHardConfig own = mining instanceof SemiHardConfig given ? given : new SemiHardConfig();
    choice = Default.of(choice, own.choice());
    fallback = Default.of(fallback, own.fallback());
    if (mining instanceof SemiHardConfig) {
      mining = new SemiHardConfig(choice, fallback);
    }
    reduction = Default.of(reduction, Reduction.MEAN_OF_ACTIVE);
  }

  @Override
  public String kind() {
    return "triplet";
  }

  @Override
  public EmbeddingLoss loss(LossContext context) {
    return triplet(context.seed());
  }

  @Override
  public TripletLoss watched(long seed) {
    return triplet(seed);
  }

  /** The loss, with this seed of random choices. */
  public TripletLoss triplet(long seed) {
    float alpha = margin.floatValue();
    return new TripletLoss(alpha, mining.rule(alpha, seed), reduction);
  }
}
