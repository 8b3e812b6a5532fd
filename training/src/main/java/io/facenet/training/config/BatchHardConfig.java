package io.facenet.training.config;

import io.facenet.core.mining.BatchHard;
import io.facenet.core.mining.MiningRule;

/** {@link BatchHard}. */
public record BatchHardConfig() implements MiningConfig {
  @Override
  public String kind() {
    return "batch-hard";
  }

  @Override
  public MiningRule rule(float margin, long seed) {
    return new BatchHard();
  }
}
