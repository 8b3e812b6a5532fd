package io.facenet.core.bridge;

/**
 * A symmetric positive definite matrix as L·Lᵀ, L a lower triangle.
 *
 * @param lower L by rows; what lies above the diagonal is not looked at
 */
record Cholesky(double[][] lower) {
  /**
   * Factors a matrix.
   *
   * @param matrix symmetric; not changed
   * @throws IllegalArgumentException if it is not positive definite
   */
  static Cholesky of(double[][] matrix) {
    double[][] lower = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i > j) {
          lower[i][j] = rest / lower[j][j];
        } else if (rest > 0) {
          lower[i][i] = Math.sqrt(rest);
        } else {
          throw new IllegalArgumentException(
              "the matrix is not positive definite at " + i + ": " + rest);
        }
      }
    }
    return new Cholesky(lower);
  }

  /**
   * Solves matrix·x = right.
   *
   * @param right (n, columns); not changed
   * @return x, (n, columns)
   */
  double[][] solve(double[][] right) {
    int n = lower.length;
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = right[i].clone();
      for (int k = 0; k < i; k++) {
        subtract(x[i], lower[i][k], x[k]);
      }
      divide(x[i], lower[i][i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(x[i], lower[k][i], x[k]);
      }
      divide(x[i], lower[i][i]);
    }
    return x;
  }

  private static void subtract(double[] row, double factor, double[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }

  private static void divide(double[] row, double divisor) {
    for (int j = 0; j < row.length; j++) {
      row[j] /= divisor;
    }
  }
}
