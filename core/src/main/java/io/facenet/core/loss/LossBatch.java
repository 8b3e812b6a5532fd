package io.facenet.core.loss;

import io.facenet.support.parallel.Workers;
import java.util.Arrays;

/**
 * What a loss looks at: the embeddings of a batch and who they are of.
 *
 * @param embeddings (N, d), any finite values; unit vectors in training
 * @param identities N numbers; equal numbers are one identity
 * @param faces N indices of the faces in the data, for losses that know more of a face
 * @param workers that compute
 */
public record LossBatch(float[][] embeddings, int[] identities, int[] faces, Workers workers) {

  /**
   * Checks the shapes and values.
   *
   * @throws IllegalArgumentException if the counts differ, a row has another length, or a value is
   *     not finite
   */
  public LossBatch {
    EmbeddingBatch.requireValid(embeddings, identities);
    if (faces.length != identities.length) {
      throw new IllegalArgumentException(
          identities.length + " identities came with " + faces.length + " faces");
    }
  }

  /** A batch that is all of the data, on all processors: face i is the i-th. */
  public static LossBatch of(float[][] embeddings, int[] identities) {
    int[] faces = new int[identities.length];
    Arrays.setAll(faces, i -> i);
    return new LossBatch(embeddings, identities, faces, Workers.all());
  }

  /** The number of faces, N. */
  public int size() {
    return identities.length;
  }

  /** The length of an embedding, d; 0 in an empty batch. */
  public int dimensions() {
    return embeddings.length == 0 ? 0 : embeddings[0].length;
  }
}
