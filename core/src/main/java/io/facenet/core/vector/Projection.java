package io.facenet.core.vector;

/**
 * A linear map from d to fewer dimensions that keeps as much as can be kept of the vectors it was
 * fitted on (principal directions about the origin), followed by scaling to unit length.
 *
 * <p>The origin and not the mean is the center, so that angles, and with them thresholds, stay
 * close to what they were. With it a 512-dimensional model takes 128 bytes a face.
 */
public final class Projection {
  private final float[][] rows;
  private final double retained;

  /**
   * @param rows orthonormal directions, (target, source)
   * @param retained share of the squared length of the fitted vectors that is kept, [0, 1]
   */
  public Projection(float[][] rows, double retained) {
    if (rows.length == 0 || rows[0].length < rows.length) {
      throw new IllegalArgumentException(
          "a projection goes from more dimensions to fewer, got "
              + (rows.length == 0 ? 0 : rows[0].length)
              + " to "
              + rows.length);
    }
    this.rows = copy(rows);
    this.retained = retained;
  }

  /**
   * Fits the projection that keeps the most squared length of the given vectors.
   *
   * @param vectors unit vectors, (n, source); n of at least {@code target}
   * @param target dimensions to keep, at most source
   */
  public static Projection fit(float[][] vectors, int target) {
    if (vectors.length < target || target < 1 || target > vectors[0].length) {
      throw new IllegalArgumentException(
          "cannot fit "
              + target
              + " directions to "
              + vectors.length
              + " vectors"
              + (vectors.length == 0 ? "" : " of " + vectors[0].length + " dimensions")
              + "; give more vectors or ask for fewer directions");
    }
    double[][] moments = secondMoments(vectors);
    PrincipalDirections principal = PrincipalDirections.of(moments);
    double kept = 0;
    float[][] rows = new float[target][];
    for (int i = 0; i < target; i++) {
      kept += principal.values()[i];
      rows[i] = toFloats(principal.directions()[i]);
    }
    double total = 0;
    for (double value : principal.values()) {
      total += value;
    }
    return new Projection(rows, kept / total);
  }

  /**
   * The same projection with its directions turned among themselves by one fixed random rotation.
   *
   * <p>Distances do not change, but every component then carries about the same share of the
   * length. Principal directions do not share alike: where all faces lean one way, as those of a
   * network without centering do, the first one holds most of it, {@link Int8} clips it, and the
   * bytes are worse than the floats.
   */
  public Projection balanced() {
    double[][] turn = RandomRotation.of(rows.length);
    float[][] turned = new float[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[0].length; j++) {
        double sum = 0;
        for (int k = 0; k < rows.length; k++) {
          sum += turn[i][k] * rows[k][j];
        }
        turned[i][j] = (float) sum;
      }
    }
    return new Projection(turned, retained);
  }

  /** Projects one vector of {@link #source()} numbers to a unit vector of {@link #target()}. */
  public float[] apply(float[] vector) {
    float[] projected = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      projected[i] = (float) Vectors.dot(rows[i], vector);
    }
    return Vectors.normalized(projected);
  }

  /** Dimensions that go in. */
  public int source() {
    return rows[0].length;
  }

  /** Dimensions that come out. */
  public int target() {
    return rows.length;
  }

  /** Share of the squared length of the fitted vectors that is kept, [0, 1]. */
  public double retained() {
    return retained;
  }

  /** A copy of the orthonormal directions, (target, source). */
  public float[][] rows() {
    return copy(rows);
  }

  private static double[][] secondMoments(float[][] vectors) {
    int size = vectors[0].length;
    double[][] moments = new double[size][size];
    for (float[] vector : vectors) {
      for (int i = 0; i < size; i++) {
        double[] row = moments[i];
        double value = vector[i];
        for (int j = 0; j < size; j++) {
          row[j] += value * vector[j];
        }
      }
    }
    return moments;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }
}
