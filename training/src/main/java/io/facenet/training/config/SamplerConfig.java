package io.facenet.training.config;

import io.facenet.core.mining.BatchSampler;
import io.facenet.core.mining.BatchShape;
import io.facenet.training.registry.Named;

/** A sampler of batches: its kind and its parameters. See {@link Named} for how one is added. */
public interface SamplerConfig extends Named {
  /**
   * The sampler of these parameters.
   *
   * @param identityOfFace the identity of each face of the data, numbered from 0
   * @param shape of the batches; {@link BatchShape#size} is the most faces that one may hold
   * @param seed of the choice
   */
  BatchSampler sampler(int[] identityOfFace, BatchShape shape, long seed);
}
