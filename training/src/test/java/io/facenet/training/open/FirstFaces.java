package io.facenet.training.open;

import io.facenet.core.mining.BatchSampler;
import io.facenet.core.mining.BatchShape;
import io.facenet.training.config.SamplerConfig;
import java.util.stream.IntStream;

/**
 * The same faces at every step.
 *
 * @param every takes every so many-th face of the data; 0 counts as 1
 */
public record FirstFaces(int every) implements SamplerConfig {
  /** All faces. */
  public FirstFaces() {
    this(1);
  }

  /** Fills in the default. */
  public FirstFaces {
    every = Math.max(1, every);
  }

  @Override
  public String kind() {
    return "first-faces";
  }

  @Override
  public BatchSampler sampler(int[] identityOfFace, BatchShape shape, long seed) {
    int count = Math.min(shape.size() - 1, identityOfFace.length / every);
    return step -> IntStream.range(0, count).map(i -> i * every).toArray();
  }
}
