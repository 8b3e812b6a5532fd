package io.facenet.core.loss;

import io.facenet.support.parallel.Workers;

/** From dL/dD for pairs to dL/dEmbedding. */
final class PairWeights {
  private static final int TILE = 64;

  private PairWeights() {}

  /** S(i, j) = scale · (dL/dD(i, j) + dL/dD(j, i)): a pair counts whoever of it is the anchor. */
  static float[][] symmetric(AnchorLoss[] losses, float scale, Workers workers) {
    int count = losses.length;
    float[][] symmetric = new float[count][count];
    workers.forEach(
        (count + TILE - 1) / TILE, tile -> fillRows(losses, scale, symmetric, tile * TILE));
    return symmetric;
  }

  private static void fillRows(AnchorLoss[] losses, float scale, float[][] symmetric, int from) {
    int to = Math.min(from + TILE, losses.length);
    for (int tile = 0; tile < losses.length; tile += TILE) {
      int end = Math.min(tile + TILE, losses.length);
      for (int j = tile; j < end; j++) {
        float[] other = losses[j].weights();
        for (int i = from; i < to; i++) {
          symmetric[i][j] = scale * (losses[i].weights()[j] + other[i]);
        }
      }
    }
  }

  /** dL/df(i) = 2 Σⱼ S(i, j) (f(i) − f(j)). */
  static float[][] gradient(float[][] embeddings, float[][] symmetric, Workers workers) {
    return gradient(embeddings, embeddings.length, symmetric, workers);
  }

  /** The same for the first so many of the embeddings. */
  static float[][] gradient(float[][] embeddings, int rows, float[][] symmetric, Workers workers) {
    float[][] gradient = new float[rows][];
    workers.forEach(rows, i -> gradient[i] = gradientOf(i, embeddings, symmetric[i]));
    return gradient;
  }

  private static float[] gradientOf(int i, float[][] embeddings, float[] weights) {
    float[] own = embeddings[i];
    float[] gradient = new float[own.length];
    double total = 0;
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        addScaled(gradient, embeddings[j], -2 * weights[j]);
        total += weights[j];
      }
    }
    addScaled(gradient, own, (float) (2 * total));
    return gradient;
  }

  private static void addScaled(float[] sum, float[] vector, float factor) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * vector[k];
    }
  }
}
