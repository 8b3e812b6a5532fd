package io.facenet.core.evaluation;

import io.facenet.core.vector.Vectors;
import java.util.Random;

/** Random unit vectors and identities for tests. */
final class TestVectors {
  private TestVectors() {}

  static float[][] unit(Random random, int rows, int dimensions) {
    float[][] vectors = new float[rows][dimensions];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < dimensions; k++) {
        vectors[i][k] = (float) random.nextGaussian();
      }
      vectors[i] = Vectors.normalized(vectors[i]);
    }
    return vectors;
  }

  static int[] identities(Random random, int rows, int count) {
    return random.ints(rows, 0, count).toArray();
  }

  /** Vectors of an identity gather around a point of its own. */
  static float[][] clustered(Random random, int[] identities, int dimensions, double spread) {
    float[][] centers = unit(random, 1 + max(identities), dimensions);
    float[][] vectors = new float[identities.length][dimensions];
    for (int i = 0; i < identities.length; i++) {
      for (int k = 0; k < dimensions; k++) {
        double noise = spread * random.nextGaussian() / Math.sqrt(dimensions);
        vectors[i][k] = (float) (centers[identities[i]][k] + noise);
      }
      vectors[i] = Vectors.normalized(vectors[i]);
    }
    return vectors;
  }

  private static int max(int[] values) {
    int max = 0;
    for (int value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
