package io.facenet.training.config;

import io.facenet.core.mining.MiningRule;
import io.facenet.training.registry.Named;

/** A mining rule: its kind and its parameters. See {@link Named} for how one is added. */
public interface MiningConfig extends Named {
  /**
   * The rule of these parameters.
   *
   * @param margin α of the loss
   * @param seed of random choices
   */
  MiningRule rule(float margin, long seed);
}
