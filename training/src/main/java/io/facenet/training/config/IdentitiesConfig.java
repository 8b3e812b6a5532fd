package io.facenet.training.config;

import io.facenet.core.mining.BatchSampler;
import io.facenet.core.mining.BatchShape;
import io.facenet.core.mining.IdentitySampler;

/** {@link IdentitySampler}: P identities × K faces and random negatives. */
public record IdentitiesConfig() implements SamplerConfig {
  @Override
  public String kind() {
    return "identities";
  }

  @Override
  public BatchSampler sampler(int[] identityOfFace, BatchShape shape, long seed) {
    return new IdentitySampler(identityOfFace, shape, seed);
  }
}
