package io.facenet.core.vector;

/**
 * A rotation of the space, perhaps with a reflection: no distance changes.
 *
 * @param rows orthonormal, (d, d)
 */
public record OrthogonalMap(float[][] rows) {

  /**
   * The map that brings some vectors nearest to others, by the sum of squared distances (orthogonal
   * Procrustes, Schönemann 1966): the polar factor of Σ to·fromᵀ.
   *
   * @param from (n, d)
   * @param to (n, d); pairs with a null on either side do not count
   * @throws IllegalArgumentException if there are fewer pairs than dimensions, or the dimensions
   *     differ
   */
  public static OrthogonalMap nearest(float[][] from, float[][] to) {
    double[][] cross = null;
    int pairs = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] == null || to[i] == null) {
        continue;
      }
      if (from[i].length != to[i].length) {
        throw new IllegalArgumentException(
            "vectors of %d dimensions cannot be turned onto others of %d"
                .formatted(from[i].length, to[i].length));
      }
      cross = cross == null ? new double[to[i].length][to[i].length] : cross;
      addOuter(cross, to[i], from[i]);
      pairs++;
    }
    if (cross == null || pairs < cross.length) {
      throw new IllegalArgumentException(
          "%d pairs of vectors are too few to fit a rotation; give at least as many as dimensions"
              .formatted(pairs));
    }
    return new OrthogonalMap(polar(cross));
  }

  private static void addOuter(double[][] sum, float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      double value = a[i];
      double[] row = sum[i];
      for (int j = 0; j < b.length; j++) {
        row[j] += value * b[j];
      }
    }
  }

  /** M (MᵀM)^(−1/2), by the eigenvectors of MᵀM. */
  private static float[][] polar(double[][] m) {
    int d = m.length;
    double[][] square = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (double[] row : m) {
          square[i][j] += row[i] * row[j];
        }
      }
    }
    PrincipalDirections principal = PrincipalDirections.of(square);
    double[][] inverse = new double[d][d];
    for (int k = 0; k < d; k++) {
      double[] direction = principal.directions()[k];
      double factor = 1 / Math.sqrt(Math.max(principal.values()[k], 1e-30));
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          inverse[i][j] += factor * direction[i] * direction[j];
        }
      }
    }
    float[][] polar = new float[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += m[i][k] * inverse[k][j];
        }
        polar[i][j] = (float) sum;
      }
    }
    return polar;
  }

  /** The map of one vector of d numbers. */
  public float[] apply(float[] vector) {
    float[] turned = new float[rows.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (float) Vectors.dot(rows[i], vector);
    }
    return turned;
  }
}
