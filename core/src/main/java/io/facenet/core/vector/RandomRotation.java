package io.facenet.core.vector;

import java.util.Random;

/** An orthogonal matrix drawn at random, always the same for a size. */
final class RandomRotation {
  private static final long SEED = 128;

  private RandomRotation() {}

  /** Orthonormal rows, (size, size): Gaussian rows, each made orthogonal to those before it. */
  static double[][] of(int size) {
    Random random = new Random(SEED);
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = random.nextGaussian();
      }
      subtractEarlier(rows, i);
      subtractEarlier(rows, i);
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < size; j++) {
        rows[i][j] /= norm;
      }
    }
    return rows;
  }

  /** Done twice, since rounding leaves a little of what was taken away. */
  private static void subtractEarlier(double[][] rows, int row) {
    for (int earlier = 0; earlier < row; earlier++) {
      double share = dot(rows[row], rows[earlier]);
      for (int j = 0; j < rows.length; j++) {
        rows[row][j] -= share * rows[earlier][j];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
