package io.facenet.core.loss;

/** A loss over the embeddings of a batch, with its gradient. */
@FunctionalInterface
public interface EmbeddingLoss {
  /**
   * @param embeddings (N, d), any finite values; unit vectors in training
   * @param identities N numbers; equal numbers are one identity
   * @return the loss L, dL/dEmbedding of shape (N, d), and what to watch
   * @throws IllegalArgumentException if the counts differ, a row has another length, or a value is
   *     not finite
   */
  LossResult compute(float[][] embeddings, int[] identities);
}
