package io.facenet.core.vector;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Eigenvalues, largest first, and unit eigenvectors of a symmetric matrix without negative
 * eigenvalues, by one-sided Jacobi rotations (Hestenes): rows are turned pairwise until all are
 * orthogonal; a row is then eigenvalue times eigenvector.
 */
public record PrincipalDirections(double[] values, double[][] directions) {
  private static final int MOST_SWEEPS = 40;
  private static final double ORTHOGONAL = 1e-11;

  /** Of a symmetric matrix, which is not changed. */
  public static PrincipalDirections of(double[][] symmetric) {
    double[][] rows = new double[symmetric.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = symmetric[i].clone();
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      if (!sweep(rows)) {
        break;
      }
    }
    Arrays.sort(rows, Comparator.comparingDouble((double[] row) -> -dot(row, row)));
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = Math.sqrt(dot(rows[i], rows[i]));
      if (values[i] > 0) {
        for (int j = 0; j < rows.length; j++) {
          rows[i][j] /= values[i];
        }
      }
    }
    return new PrincipalDirections(values, rows);
  }

  private static boolean sweep(double[][] rows) {
    boolean turned = false;
    for (int p = 0; p < rows.length - 1; p++) {
      for (int q = p + 1; q < rows.length; q++) {
        turned |= orthogonalize(rows[p], rows[q]);
      }
    }
    return turned;
  }

  private static boolean orthogonalize(double[] a, double[] b) {
    double aa = dot(a, a);
    double bb = dot(b, b);
    double ab = dot(a, b);
    if (Math.abs(ab) <= ORTHOGONAL * Math.sqrt(aa * bb) || ab == 0) {
      return false;
    }
    double zeta = (bb - aa) / (2 * ab);
    double tangent = Math.signum(zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    if (zeta == 0) {
      tangent = 1;
    }
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    for (int i = 0; i < a.length; i++) {
      double x = a[i];
      a[i] = cosine * x - sine * b[i];
      b[i] = sine * x + cosine * b[i];
    }
    return true;
  }

  private static double dot(double[] a, double[] b) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return i < a.length ? even + odd + a[i] * b[i] : even + odd;
  }
}
