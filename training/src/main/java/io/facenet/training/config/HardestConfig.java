package io.facenet.training.config;

import io.facenet.core.mining.Hardest;
import io.facenet.core.mining.MiningRule;

/** {@link Hardest}. */
public record HardestConfig() implements MiningConfig {
  @Override
  public String kind() {
    return "hardest";
  }

  @Override
  public MiningRule rule(float margin, long seed) {
    return new Hardest();
  }
}
