package io.facenet.core.mining;

import io.facenet.core.vector.RandomStream;

/** Random batches for tests. */
public final class Batches {
  private Batches() {}

  /** Unit vectors scattered around one center an identity. */
  public static float[][] embeddings(int[] identities, int dimensions, double noise, long seed) {
    float[][] embeddings = new float[identities.length][dimensions];
    for (int i = 0; i < identities.length; i++) {
      RandomStream center = RandomStream.of(seed, 1, identities[i]);
      RandomStream own = RandomStream.of(seed, 2, i);
      double norm = 0;
      for (int k = 0; k < dimensions; k++) {
        embeddings[i][k] = (float) (center.nextGaussian() + noise * own.nextGaussian());
        norm += embeddings[i][k] * embeddings[i][k];
      }
      for (int k = 0; k < dimensions; k++) {
        embeddings[i][k] /= (float) Math.sqrt(norm);
      }
    }
    return embeddings;
  }

  /** P identities × K faces, in order. */
  public static int[] identities(int identities, int faces) {
    int[] all = new int[identities * faces];
    for (int i = 0; i < all.length; i++) {
      all[i] = i / faces;
    }
    return all;
  }
}
