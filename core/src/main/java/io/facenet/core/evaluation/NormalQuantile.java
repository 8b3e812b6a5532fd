package io.facenet.core.evaluation;

/**
 * The inverse of the normal distribution function, to a relative error of 1e-9 (Acklam's), and what
 * it is the inverse of.
 */
final class NormalQuantile {
  private static final double[] A = {
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
  };
  private static final double[] B = {
    -5.447609879822406e+01,
    1.615858368580409e+02,
    -1.556989798598866e+02,
    6.680131188771972e+01,
    -1.328068155288572e+01,
    1
  };
  private static final double[] C = {
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
  };
  private static final double[] D = {
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
  };
  private static final double TAIL = 0.02425;
  private static final double LEAST = 1e-300;

  private NormalQuantile() {}

  /** z with P(Z ≤ z) = p, for p in (0, 1). */
  static double of(double p) {
    if (p > 1 - TAIL) {
      return -of(1 - p);
    }
    if (p < TAIL) {
      double q = Math.sqrt(-2 * Math.log(p));
      return polynomial(C, q) / polynomial(D, q);
    }
    double q = p - 0.5;
    double r = q * q;
    return polynomial(A, r) * q / polynomial(B, r);
  }

  /** P(Z ≤ z), so that {@code of(probability(z))} is z; down to 1e-300, and as far from 1. */
  static double probability(double z) {
    if (z > 0) {
      return 1 - probability(-z);
    }
    double low = Math.log(LEAST);
    double high = Math.log(0.5);
    while (true) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        return Math.exp(middle);
      }
      if (of(Math.exp(middle)) < z) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
