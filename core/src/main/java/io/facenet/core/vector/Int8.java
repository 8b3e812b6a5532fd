package io.facenet.core.vector;

/**
 * Symmetric int8 quantization with one fixed scale for each dimension count d.
 *
 * <p>A component of a unit vector spreads like N(0, 1/d), so a scale of 127 would use six of the
 * 255 levels. Here {@code code = round(x · 127 · √d / 4)}, clipped to ±127: the levels cover four
 * standard deviations, ±4/√d (±0.354 for d = 128), which measured best on two public models. The
 * paper gives no scheme; this one is ours.
 *
 * <p>The distance between codes is D = 2 − 2·(a·b)/(‖a‖‖b‖): the exact squared distance between the
 * two directions that the codes name, so a clipped component costs direction and never length.
 * Every term is an integer until the last division; any way of summing gives the same number.
 *
 * <p>Error: without clipping, |√D̂ − √D| ≤ {@link #MAX_CHORD_ERROR} for every pair and every d (two
 * roundings of at most 4/254 each).
 */
public final class Int8 {
  /** The largest code; the smallest is its negative. */
  public static final int LIMIT = 127;

  /** Standard deviations 1/√d that the levels cover. */
  public static final double DEVIATIONS = 4;

  /** Largest error of √D when no component was clipped. */
  public static final double MAX_CHORD_ERROR = 0.0316;

  private Int8() {}

  /** Codes for one unit of a component, 127·√d/4. */
  public static double scale(int dimensions) {
    return LIMIT * Math.sqrt(dimensions) / DEVIATIONS;
  }

  /**
   * Quantizes a unit vector.
   *
   * @param unit unit vector of length d
   * @return d codes in [−127, 127]
   * @throws IllegalArgumentException if a component is not a number
   */
  public static byte[] quantize(float[] unit) {
    double scale = scale(unit.length);
    byte[] codes = new byte[unit.length];
    for (int i = 0; i < codes.length; i++) {
      if (Float.isNaN(unit[i])) {
        throw new IllegalArgumentException("component " + i + " is not a number");
      }
      codes[i] = (byte) Math.max(-LIMIT, Math.min(LIMIT, Math.round(unit[i] * scale)));
    }
    return codes;
  }

  /** The unit vector in the direction of the codes. */
  public static float[] dequantize(byte[] codes) {
    double norm = Math.sqrt(requirePositive(dot(codes, codes)));
    float[] unit = new float[codes.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (codes[i] / norm);
    }
    return unit;
  }

  /** Integer dot product of two code vectors of one length (at most 133,000 dimensions). */
  public static int dot(byte[] a, byte[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "codes of different lengths: " + a.length + " and " + b.length);
    }
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Squared distance in [0, 4] between the directions of two code vectors. */
  public static double distance(byte[] a, byte[] b) {
    return distance(dot(a, b), dot(a, a), dot(b, b));
  }

  /** Squared distance in [0, 4] from the three integer products a·b, a·a and b·b. */
  public static double distance(int dot, int normA, int normB) {
    double norms = Math.sqrt((double) requirePositive(normA) * requirePositive(normB));
    return Math.max(0, Math.min(4, 2 - 2 * dot / norms));
  }

  private static int requirePositive(int norm) {
    if (norm <= 0) {
      throw new IllegalArgumentException("codes are all zero: they name no direction");
    }
    return norm;
  }
}
