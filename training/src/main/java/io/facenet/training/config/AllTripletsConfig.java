package io.facenet.training.config;

import io.facenet.core.mining.AllTriplets;
import io.facenet.core.mining.MiningRule;

/** {@link AllTriplets}. */
public record AllTripletsConfig() implements MiningConfig {
  @Override
  public String kind() {
    return "all";
  }

  @Override
  public MiningRule rule(float margin, long seed) {
    return new AllTriplets();
  }
}
