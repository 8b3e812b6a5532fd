package io.facenet.core.evaluation;

/**
 * Turns a distance into the similarity in [0, 1] that REST clients and pages show: {@code (tanh((c0
 * − d)·c1) + 1) / 2} with d the Euclidean distance, d = √D, <em>not</em> the squared one.
 *
 * <p>That is a logistic curve, σ(2·c1·(c0 − d)). Fitted, it is the chance that a pair is of one
 * identity when same and different pairs are equally frequent; c0 is the distance of similarity
 * 0.5.
 *
 * @param c0 the Euclidean distance, in [0, 2], where the similarity is 0.5
 * @param c1 the steepness there, above 0
 */
public record SimilarityCalibration(double c0, double c1) {
  private static final int MAX_STEPS = 100;

  /** Checks the numbers. */
  public SimilarityCalibration {
    if (!Double.isFinite(c0) || !(c1 > 0) || Double.isInfinite(c1)) {
      throw new IllegalArgumentException(
          "a similarity calibration needs a finite c0 and a c1 above 0, got c0 "
              + c0
              + " and c1 "
              + c1);
    }
  }

  /** The similarity in [0, 1] of a pair at squared distance D in [0, 4]; falls as D rises. */
  public double similarity(double squaredDistance) {
    double distance = Math.sqrt(Math.max(0, squaredDistance));
    return (Math.tanh((c0 - distance) * c1) + 1) / 2;
  }

  /** The squared distance D in [0, 4] of a similarity in (0, 1): the inverse, cut to [0, 4]. */
  public double squaredDistance(double similarity) {
    if (!(similarity > 0 && similarity < 1)) {
      throw new IllegalArgumentException("similarity " + similarity + " is not between 0 and 1");
    }
    double logit = Math.log(similarity / (1 - similarity));
    double distance = Math.max(0, Math.min(2, c0 - logit / (2 * c1)));
    return distance * distance;
  }

  /**
   * Fits to measured pairs by maximum likelihood, both kinds weighing the same however many there
   * are.
   *
   * <p>Newton's method on the logistic loss. The targets are Platt's, (n + 1) / (n + 2) and 1 / (n
   * + 2) instead of 1 and 0, so that perfectly separated pairs still give a finite steepness.
   *
   * @throws IllegalArgumentException if there is no same or no different pair, or same pairs are
   *     not closer than different ones
   */
  public static SimilarityCalibration fit(PairHistogram pairs) {
    double same = pairs.samePairs();
    double different = pairs.differentPairs();
    if (same == 0 || different == 0) {
      throw new IllegalArgumentException(
          "a similarity needs pairs of both kinds, got "
              + (long) same
              + " same and "
              + (long) different
              + " different");
    }
    double bias = 0;
    double slope = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      Newton newton = new Newton();
      for (int b = 0; b < pairs.bins(); b++) {
        if (pairs.same(b) > 0 || pairs.different(b) > 0) {
          double distance = Math.sqrt(pairs.upperEnd(b) - 2.0 / pairs.bins());
          newton.add(bias, slope, distance, pairs.same(b) / same, (same + 1) / (same + 2));
          newton.add(bias, slope, distance, pairs.different(b) / different, 1 / (different + 2));
        }
      }
      newton.solve();
      bias += newton.biasStep;
      slope += newton.slopeStep;
      if (Math.abs(newton.biasStep) + Math.abs(newton.slopeStep) < 1e-10) {
        break;
      }
    }
    if (!(slope < 0)) {
      throw new IllegalArgumentException(
          "same pairs are not closer than different ones, so no similarity can be fitted;"
              + " check the labels and the model");
    }
    return new SimilarityCalibration(-bias / slope, -slope / 2);
  }

  /** One Newton step for the logistic model σ(bias + slope·d). */
  private static final class Newton {
    private double gradientBias;
    private double gradientSlope;
    private double curveBias = 1e-12;
    private double curveCross;
    private double curveSlope = 1e-12;
    private double biasStep;
    private double slopeStep;

    void add(double bias, double slope, double distance, double weight, double target) {
      double chance = 1 / (1 + Math.exp(-(bias + slope * distance)));
      double error = weight * (target - chance);
      double curve = weight * chance * (1 - chance);
      gradientBias += error;
      gradientSlope += error * distance;
      curveBias += curve;
      curveCross += curve * distance;
      curveSlope += curve * distance * distance;
    }

    void solve() {
      double determinant = curveBias * curveSlope - curveCross * curveCross;
      biasStep = (curveSlope * gradientBias - curveCross * gradientSlope) / determinant;
      slopeStep = (curveBias * gradientSlope - curveCross * gradientBias) / determinant;
      // Far from the optimum a full step can overshoot; steps of bounded size always arrive.
      double size = Math.abs(biasStep) + Math.abs(slopeStep);
      if (size > 5) {
        biasStep *= 5 / size;
        slopeStep *= 5 / size;
      }
    }
  }
}
