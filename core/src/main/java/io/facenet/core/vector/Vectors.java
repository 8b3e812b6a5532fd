package io.facenet.core.vector;

/** Arithmetic on plain float vectors. */
public final class Vectors {
  private Vectors() {}

  /** Dot product of two vectors of one length. */
  public static double dot(float[] a, float[] b) {
    requireSameLength(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Squared Euclidean distance ‖a − b‖². */
  public static double squaredDistance(float[] a, float[] b) {
    requireSameLength(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * The vector scaled to unit length, as a new array.
   *
   * @throws IllegalArgumentException if the norm is zero or not finite
   */
  public static float[] normalized(float[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new IllegalArgumentException(
          "a vector with norm " + norm + " cannot be scaled to length 1");
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / norm);
    }
    return unit;
  }

  private static void requireSameLength(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of different lengths: " + a.length + " and " + b.length);
    }
  }
}
