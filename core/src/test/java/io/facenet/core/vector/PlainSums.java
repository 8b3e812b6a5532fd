package io.facenet.core.vector;

import java.util.Random;

/** Sums as they stand in the book, for {@link LoopProbe}, which never has them compiled. */
public final class PlainSums {
  /**
   * Largest error of a sum of d products in floats, over the sum of their magnitudes: d roundings
   * of 2⁻²⁴ each, and as many of the products.
   */
  public static double floatTolerance(int dimensions) {
    return 2 * (dimensions + 8) * 0x1p-24;
  }

  private PlainSums() {}

  /** A vector of normally distributed numbers, some of them zeros, of length about 1. */
  public static float[] vector(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] =
          random.nextInt(8) == 0 ? 0 : (float) (random.nextGaussian() / Math.sqrt(dimensions));
    }
    return vector;
  }

  /** Integer dot product. */
  public static long dot(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (long) a[i] * b[i];
    }
    return sum;
  }

  /** Dot product in doubles. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Sum of the magnitudes of the products: what the roundings of a dot product are relative to. */
  public static double magnitude(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((double) a[i] * b[i]);
    }
    return sum;
  }

  /** Squared Euclidean distance in doubles. */
  public static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Ends the process if two integers differ. */
  public static void requireEqual(String what, int dimensions, long expected, long found) {
    if (expected != found) {
      throw new AssertionError(
          what + " of " + dimensions + " dimensions: " + found + ", plainly " + expected);
    }
  }

  /** Ends the process if two numbers are further apart than the tolerance. */
  public static void requireClose(
      String what, int dimensions, double expected, double found, double tolerance) {
    if (!(Math.abs(expected - found) <= tolerance)) {
      throw new AssertionError(
          what
              + " of "
              + dimensions
              + " dimensions: "
              + found
              + ", plainly "
              + expected
              + ", apart by more than "
              + tolerance);
    }
  }
}
