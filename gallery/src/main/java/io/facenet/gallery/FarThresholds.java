package io.facenet.gallery;

import java.util.Map;
import java.util.TreeMap;

/**
 * Thresholds on the squared distance for wanted false-accept rates, from the rates that a model was
 * measured at.
 *
 * <p>Between and beyond the measured rates: distances of different people are close to normally
 * distributed, so the normal quantile of the rate is close to a straight line over the threshold.
 * Two neighboring points give the line; below the smallest rate, the last two. That is an
 * extrapolation: it promises less than a measured rate.
 */
public final class FarThresholds {
  private final TreeMap<Double, Double> thresholds;

  /**
   * @param measured false-accept rate in (0, 1) → squared distance; at least one, ascending
   */
  public FarThresholds(Map<Double, Double> measured) {
    thresholds = new TreeMap<>(measured);
    double last = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Double, Double> entry : thresholds.entrySet()) {
      requireRate(entry.getKey());
      if (entry.getValue() < last) {
        throw new IllegalArgumentException(
            "threshold " + entry.getValue() + " for rate " + entry.getKey() + " is under " + last);
      }
      last = entry.getValue();
    }
    if (thresholds.isEmpty()) {
      throw new IllegalArgumentException(
          "no rate was measured for this model; calibrate it or give a threshold");
    }
  }

  /** One threshold whatever the rate: for callers who choose it themselves. */
  public static FarThresholds fixed(double threshold) {
    return new FarThresholds(Map.of(0.5, threshold));
  }

  /** The threshold at which a single comparison errs at this rate. */
  public double forComparison(double rate) {
    requireRate(rate);
    if (thresholds.size() == 1) {
      return thresholds.firstEntry().getValue();
    }
    Map.Entry<Double, Double> low = thresholds.floorEntry(rate);
    Map.Entry<Double, Double> high = thresholds.higherEntry(low == null ? 0 : low.getKey());
    if (low == null) {
      low = thresholds.firstEntry();
      high = thresholds.higherEntry(low.getKey());
    } else if (high == null) {
      high = thresholds.lastEntry();
      low = thresholds.lowerEntry(high.getKey());
    }
    double left = NormalQuantile.of(low.getKey());
    double right = NormalQuantile.of(high.getKey());
    double position = (NormalQuantile.of(rate) - left) / (right - left);
    double threshold = low.getValue() + position * (high.getValue() - low.getValue());
    return Math.max(0, Math.min(4, threshold));
  }

  /**
   * The threshold at which a stranger is taken for somebody enrolled at this rate: he is compared
   * with every face, so each comparison may err at {@link #perComparison} only.
   */
  public double forGallery(double rate, long faces) {
    return forComparison(perComparison(rate, faces));
  }

  /**
   * The rate f of one comparison for which N independent ones err together at rate F: F = 1 − (1 −
   * f)^N, so f = 1 − (1 − F)^(1/N). Faces of one person are not independent, which makes the true
   * rate lower.
   */
  public static double perComparison(double rate, long faces) {
    requireRate(rate);
    return -Math.expm1(Math.log1p(-rate) / Math.max(1, faces));
  }

  private static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "a false-accept rate lies between 0 and 1, not at "
              + rate
              + "; 0.01 is one in a hundred");
    }
  }
}
