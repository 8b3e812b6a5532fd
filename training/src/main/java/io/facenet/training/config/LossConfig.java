package io.facenet.training.config;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.TripletLoss;
import io.facenet.training.registry.Named;

/** A loss of a stage: its kind and its parameters. See {@link Named} for how one is added. */
public interface LossConfig extends Named {
  /** The loss of these parameters. */
  EmbeddingLoss loss(LossContext context);

  /**
   * The triplet loss that is watched while this one is minimized, so that the curves of all stages
   * can be compared: the paper's.
   *
   * @param seed of random choices
   */
  default TripletLoss watched(long seed) {
    return new TripletConfig().triplet(seed);
  }
}
