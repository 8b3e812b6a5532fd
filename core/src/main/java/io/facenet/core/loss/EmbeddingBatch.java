package io.facenet.core.loss;

import io.facenet.core.mining.PairDistances;
import java.util.Locale;

/** Checks and summary figures of a batch of embeddings. */
public final class EmbeddingBatch {
  private EmbeddingBatch() {}

  /**
   * @param embeddings (N, d)
   * @param identities N numbers
   * @throws IllegalArgumentException if the counts differ, a row has another length, or a value is
   *     not finite
   */
  public static void requireValid(float[][] embeddings, int[] identities) {
    if (embeddings.length != identities.length) {
      throw new IllegalArgumentException(
          embeddings.length + " embeddings came with " + identities.length + " identities");
    }
    for (int i = 0; i < embeddings.length; i++) {
      if (embeddings[i].length != embeddings[0].length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "embedding %d has %d dimensions, embedding 0 has %d",
                i,
                embeddings[i].length,
                embeddings[0].length));
      }
      for (float value : embeddings[i]) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "embedding %d holds %s; the network has diverged, lower the learning rate",
                  i,
                  value));
        }
      }
    }
  }

  /**
   * Mean squared distance of the embeddings from their mean: 0 when all are one point, at most 1
   * for unit vectors.
   */
  public static double spread(float[][] embeddings) {
    if (embeddings.length == 0) {
      return 0;
    }
    double[] mean = new double[embeddings[0].length];
    double squares = 0;
    for (float[] embedding : embeddings) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += embedding[k];
        squares += (double) embedding[k] * embedding[k];
      }
    }
    double meanSquares = 0;
    for (double sum : mean) {
      double average = sum / embeddings.length;
      meanSquares += average * average;
    }
    return Math.max(0, squares / embeddings.length - meanSquares);
  }

  /** Mean distance over the pairs of one identity ({@code same}) or of two; NaN without a pair. */
  static double meanDistance(PairDistances distances, int[] identities, boolean same) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < identities.length; i++) {
      float[] row = distances.row(i);
      for (int j = i + 1; j < identities.length; j++) {
        if ((identities[i] == identities[j]) == same) {
          sum += row[j];
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
