package io.facenet.core.bridge;

import io.facenet.support.parallel.Workers;

/**
 * Products of matrices of floats, kept as arrays of rows. Every row of a result is summed up by one
 * thread in one order, so the result does not hang on the number of threads.
 *
 * <p>The loop is plain Java in the shape that the JIT compiler turns into vector instructions: four
 * rows of the result at once, two terms a pass.
 */
final class MatrixProduct {
  private static final int ROWS = 4;

  /** Rows of a result that a thread takes at a time. */
  private static final int BLOCK = 4 * ROWS;

  private final Workers workers;

  MatrixProduct(Workers workers) {
    this.workers = workers;
  }

  /** c += a·b, with a (n, k), b (k, m) and c (n, m). */
  void add(float[][] a, float[][] b, float[][] c) {
    run((i, k) -> a[i][k], b, c);
  }

  /** c += aᵀ·b, with a (k, n), b (k, m) and c (n, m). */
  void addTransposed(float[][] a, float[][] b, float[][] c) {
    run((i, k) -> a[k][i], b, c);
  }

  /** The left matrix, (n, k). */
  private interface Left {
    float at(int row, int column);
  }

  private void run(Left a, float[][] b, float[][] c) {
    workers.forEach(
        (c.length + BLOCK - 1) / BLOCK,
        block -> {
          int end = Math.min(c.length, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i += ROWS) {
            addRows(a, i, Math.min(ROWS, end - i), b, c);
          }
        });
  }

  private static void addRows(Left a, int i, int rows, float[][] b, float[][] c) {
    int columns = b[0].length;
    float[][] sums = new float[ROWS][];
    for (int r = 0; r < ROWS; r++) {
      sums[r] = r < rows ? c[i + r] : new float[columns];
    }
    for (int k = 0; k < b.length; k += 2) {
      boolean pair = k + 1 < b.length;
      float[] first = new float[ROWS];
      float[] second = new float[ROWS];
      for (int r = 0; r < rows; r++) {
        first[r] = a.at(i + r, k);
        second[r] = pair ? a.at(i + r, k + 1) : 0;
      }
      addTwoTerms(first, second, b[k], b[pair ? k + 1 : k], sums, columns);
    }
  }

  private static void addTwoTerms(
      float[] first, float[] second, float[] x, float[] y, float[][] sums, int count) {
    addTerms(
        first[0], second[0], first[1], second[1], first[2], second[2], first[3], second[3], x, y,
        sums[0], sums[1], sums[2], sums[3], count);
  }

  private static void addTerms(
      float a0,
      float b0,
      float a1,
      float b1,
      float a2,
      float b2,
      float a3,
      float b3,
      float[] x,
      float[] y,
      float[] sum0,
      float[] sum1,
      float[] sum2,
      float[] sum3,
      int count) {
    for (int j = 0; j < count; j++) {
      float u = x[j];
      float v = y[j];
      sum0[j] = sum0[j] + a0 * u + b0 * v;
      sum1[j] = sum1[j] + a1 * u + b1 * v;
      sum2[j] = sum2[j] + a2 * u + b2 * v;
      sum3[j] = sum3[j] + a3 * u + b3 * v;
    }
  }
}
