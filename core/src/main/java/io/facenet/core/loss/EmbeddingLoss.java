package io.facenet.core.loss;

import java.util.Map;

/**
 * A loss over the embeddings of a batch, with its gradient. A pure function of the batch and of the
 * weights of its own, if it has any: vectors of identities, proxies, margins that are learned.
 * Those move at each {@link #step}, are kept with a checkpoint and thrown away when a network is
 * exported.
 */
@FunctionalInterface
public interface EmbeddingLoss extends AutoCloseable {
  /**
   * The loss of a batch; its gradient for weights of its own is kept for the next {@link #step}.
   *
   * @return the loss L and dL/dEmbedding of shape (N, d)
   */
  LossResult compute(LossBatch batch);

  /**
   * The loss of embeddings that are all of the data, on all processors.
   *
   * @param embeddings (N, d), any finite values; unit vectors in training
   * @param identities N numbers; equal numbers are one identity
   * @throws IllegalArgumentException if the counts differ, a row has another length, or a value is
   *     not finite
   */
  default LossResult compute(float[][] embeddings, int[] identities) {
    return compute(LossBatch.of(embeddings, identities));
  }

  /** Moves the weights of its own by the gradients of the last batch. */
  default void step(double learningRate) {}

  /** Copies of its own weights, and of what their optimizer keeps, as matrices by name. */
  default Map<String, float[][]> state() {
    return Map.of();
  }

  /**
   * Takes over a state.
   *
   * @param steps taken with it
   */
  default void load(Map<String, float[][]> state, long steps) {}

  @Override
  default void close() {}
}
