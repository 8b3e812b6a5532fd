package io.facenet.core.vector;

import io.facenet.core.evaluation.IdentityOrder;

/**
 * A block of up to {@link #COLUMNS} embeddings, transposed so that one dimension of all of them
 * lies together, and the loop that meets it with {@link #ROWS} other embeddings at a time.
 *
 * <p>The loop is plain Java in the shape that the JIT compiler turns into vector instructions: no
 * reduction, four independent rows, two dimensions a pass.
 */
final class DotTile {
  static final int COLUMNS = 512;
  static final int ROWS = 4;

  private final int dimensions;
  private final float[][] transposed;
  private final float[] squaredNorms = new float[COLUMNS];
  private final float[] row;
  private int columns;

  DotTile(int dimensions) {
    this.dimensions = dimensions;
    // One dimension more than an odd number has, of zeros, since the loop takes two a pass.
    this.transposed = new float[dimensions + dimensions % 2][COLUMNS];
    this.row = new float[dimensions];
  }

  /** The number of dimensions rounded up to even: the length of a row for {@link #multiply}. */
  int paddedDimensions() {
    return transposed.length;
  }

  /** Takes in the embeddings at places [start, start + count) of an order. */
  void load(EmbeddingMatrix matrix, IdentityOrder order, int start, int count) {
    columns = count;
    for (int j = 0; j < count; j++) {
      matrix.copyRow(order.row(start + j), row);
      float norm = 0;
      for (int k = 0; k < dimensions; k++) {
        transposed[k][j] = row[k];
        norm += row[k] * row[k];
      }
      squaredNorms[j] = norm;
    }
  }

  /** ‖column j‖². */
  float squaredNorm(int j) {
    return squaredNorms[j];
  }

  /**
   * Adds to sums[r][j], for each row r and column j, the dot product of row r and column j.
   *
   * @param rows four rows of {@link #paddedDimensions()} numbers
   * @param sums four rows of {@link #COLUMNS} sums, already holding what to add to
   */
  void multiply(float[][] rows, float[][] sums) {
    for (int k = 0; k < transposed.length; k += 2) {
      addTwoDimensions(k, rows, transposed[k], transposed[k + 1], sums, columns);
    }
  }

  private static void addTwoDimensions(
      int k, float[][] rows, float[] x, float[] y, float[][] sums, int count) {
    float a0 = rows[0][k];
    float b0 = rows[0][k + 1];
    float a1 = rows[1][k];
    float b1 = rows[1][k + 1];
    float a2 = rows[2][k];
    float b2 = rows[2][k + 1];
    float a3 = rows[3][k];
    float b3 = rows[3][k + 1];
    addRows(a0, b0, a1, b1, a2, b2, a3, b3, x, y, sums[0], sums[1], sums[2], sums[3], count);
  }

  private static void addRows(
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
