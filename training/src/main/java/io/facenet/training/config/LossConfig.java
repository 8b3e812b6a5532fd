package io.facenet.training.config;

import io.facenet.core.loss.Reduction;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.mining.AllTriplets;
import io.facenet.core.mining.BatchHard;
import io.facenet.core.mining.Hardest;
import io.facenet.core.mining.MiningRule;
import io.facenet.core.mining.SemiHard;

/**
 * The loss of a stage.
 *
 * @param kind triplet (default) or softmax
 * @param margin α of the triplet loss, default 0.2; m of softmax, default 0.2
 * @param mining rule of the triplet loss, default semi-hard
 * @param choice of several semi-hard negatives, default random
 * @param fallback without a semi-hard negative, default mildest-hard
 * @param reduction default mean-of-active
 * @param scale s of softmax, default 30
 */
public record LossConfig(
    Kind kind,
    Double margin,
    Mining mining,
    SemiHard.Choice choice,
    SemiHard.Fallback fallback,
    Reduction reduction,
    Double scale) {

  /** What is minimized. */
  public enum Kind {
    /** The paper's. */
    TRIPLET,
    /** Classification with an additive margin, for warming up. */
    SOFTMAX
  }

  /** The mining rules by name. */
  public enum Mining {
    /** {@link SemiHard}. */
    SEMI_HARD,
    /** {@link BatchHard}. */
    BATCH_HARD,
    /** {@link Hardest}. */
    HARDEST,
    /** {@link AllTriplets}. */
    ALL
  }

  /** Fills in defaults and checks. */
  public LossConfig {
    kind = Default.of(kind, Kind.TRIPLET);
    margin = Default.of(margin, 0.2);
    Default.range("loss.margin", margin, 0, 4);
    mining = Default.of(mining, Mining.SEMI_HARD);
    choice = Default.of(choice, SemiHard.Choice.RANDOM);
    fallback = Default.of(fallback, SemiHard.Fallback.MILDEST_HARD);
    reduction = Default.of(reduction, Reduction.MEAN_OF_ACTIVE);
    scale = Default.of(scale, 30.0);
    Default.range("loss.scale", scale, 1e-3, 1e4);
  }

  /** The triplet loss of these choices. */
  public TripletLoss triplet(long seed) {
    float alpha = margin.floatValue();
    MiningRule rule =
        switch (mining) {
          case SEMI_HARD -> new SemiHard(alpha, choice, fallback, seed);
          case BATCH_HARD -> new BatchHard();
          case HARDEST -> new Hardest();
          case ALL -> new AllTriplets();
        };
    return new TripletLoss(alpha, rule, reduction);
  }
}
