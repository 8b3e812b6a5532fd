package io.facenet.core.bridge;

/**
 * How far a batch of bridged faces is from where the other model has them: the mean of 1 − cos, and
 * so half the mean squared distance D of a bridged face to its own embedding.
 *
 * @param mean over the batch, [0, 2]
 * @param gradient of the mean by the sums before they were scaled to unit length, (n, d)
 */
record BridgeLoss(double mean, float[][] gradient) {
  /**
   * Computes both.
   *
   * @param sums (n, d), none of length 0
   * @param targets n unit vectors
   */
  static BridgeLoss of(float[][] sums, float[][] targets) {
    float[][] gradient = new float[sums.length][];
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      float[] sum = sums[i];
      float[] target = targets[i];
      double squares = 0;
      double dot = 0;
      for (int k = 0; k < sum.length; k++) {
        squares += (double) sum[k] * sum[k];
        dot += (double) sum[k] * target[k];
      }
      double norm = Math.sqrt(squares);
      double cosine = dot / norm;
      total += 1 - cosine;
      gradient[i] = new float[sum.length];
      for (int k = 0; k < sum.length; k++) {
        gradient[i][k] = (float) ((cosine * sum[k] / norm - target[k]) / norm / sums.length);
      }
    }
    return new BridgeLoss(total / sums.length, gradient);
  }
}
