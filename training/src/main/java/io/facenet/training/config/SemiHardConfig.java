package io.facenet.training.config;

import io.facenet.core.mining.MiningRule;
import io.facenet.core.mining.SemiHard;

/**
 * {@link SemiHard}, the paper's rule.
 *
 * @param choice of several semi-hard negatives, default random
 * @param fallback without a semi-hard negative, default mildest-hard
 */
public record SemiHardConfig(SemiHard.Choice choice, SemiHard.Fallback fallback)
    implements MiningConfig {
  /** With all defaults. */
  public SemiHardConfig() {
    this(null, null);
  }

  /** Fills in defaults. */
  public SemiHardConfig {
    choice = Default.of(choice, SemiHard.Choice.RANDOM);
    fallback = Default.of(fallback, SemiHard.Fallback.MILDEST_HARD);
  }

  @Override
  public String kind() {
    return "semi-hard";
  }

  @Override
  public MiningRule rule(float margin, long seed) {
    return new SemiHard(margin, choice, fallback, seed);
  }
}
