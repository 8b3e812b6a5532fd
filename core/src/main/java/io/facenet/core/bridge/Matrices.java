package io.facenet.core.bridge;

import io.facenet.core.vector.PrincipalDirections;

/** Small matrices of doubles, by rows. */
final class Matrices {
  /** Eigenvalues below this share of the largest count as none. */
  private static final double NONE = 1e-12;

  private Matrices() {}

  static double trace(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    return trace;
  }

  static double[][] scaled(double[][] matrix, double factor) {
    double[][] scaled = new double[matrix.length][matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < scaled[i].length; k++) {
        scaled[i][k] = factor * matrix[i][k];
      }
    }
    return scaled;
  }

  static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < transposed.length; k++) {
        transposed[k][i] = matrix[i][k];
      }
    }
    return transposed;
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        double factor = a[i][j];
        for (int k = 0; k < b[j].length; k++) {
          product[i][k] += factor * b[j][k];
        }
      }
    }
    return product;
  }

  /**
   * A power of a symmetric matrix without negative eigenvalues. Directions that have no length stay
   * without length, even for a power below 0.
   */
  static double[][] power(double[][] symmetric, double exponent) {
    PrincipalDirections principal = PrincipalDirections.of(symmetric);
    double[][] directions = principal.directions();
    double[][] powered = new double[directions.length][];
    for (int i = 0; i < directions.length; i++) {
      double value = principal.values()[i];
      boolean none = value <= NONE * principal.values()[0];
      powered[i] = scaled(new double[][] {directions[i]}, none ? 0 : Math.pow(value, exponent))[0];
    }
    return product(transposed(directions), powered);
  }
}
