package io.facenet.core.evaluation;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Thresholds on the squared distance for wanted false-accept rates, from the rates that a model was
 * measured at. A measured rate has exactly the threshold that was measured.
 *
 * <p>Between and beyond the measured rates: distances of different people are close to normally
 * distributed, so the normal quantile of the rate is close to a straight line over the threshold.
 * Two neighboring points give the line; beyond the measured rates, the last two on that side. That
 * is an extrapolation and promises less than a measured rate, which {@link #extrapolates} tells; it
 * reaches from {@value #LEAST_RATE} to {@value #MOST_RATE}.
 */
public final class FarThresholds {
  /** The smallest rate that is answered: that of 0.001 in a gallery of a billion faces. */
  public static final double LEAST_RATE = 1e-12;

  /** The largest rate that is answered; the line is one for the lower half of the distances. */
  public static final double MOST_RATE = 0.5;

  private final TreeMap<Double, Double> thresholds;
  private final boolean fixed;

  /**
   * @param measured false-accept rate in (0, 1) → squared distance; at least one, ascending
   */
  public FarThresholds(Map<Double, Double> measured) {
    this(measured, false);
  }

  private FarThresholds(Map<Double, Double> measured, boolean fixed) {
    this.thresholds = new TreeMap<>(measured);
    this.fixed = fixed;
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
    return new FarThresholds(Map.of(MOST_RATE, threshold), true);
  }

  /**
   * The threshold at which a single comparison errs at this rate, in [0, 4].
   *
   * @throws IllegalArgumentException if the rate is beyond what may be extrapolated to; or was not
   *     measured, and no other but one was
   */
  public double forComparison(double rate) {
    if (fixed) {
      requireRate(rate);
      return thresholds.firstEntry().getValue();
    }
    Double measured = thresholds.get(rate);
    if (measured != null) {
      return measured;
    }
    requireReach(rate);
    Map.Entry<Double, Double> low = thresholds.lowerEntry(rate);
    if (low == null) {
      low = thresholds.firstEntry();
    } else if (low.getKey().equals(thresholds.lastKey())) {
      low = thresholds.lowerEntry(low.getKey());
    }
    Map.Entry<Double, Double> high = thresholds.higherEntry(low.getKey());
    double left = NormalQuantile.of(low.getKey());
    double right = NormalQuantile.of(high.getKey());
    double position = (NormalQuantile.of(rate) - left) / (right - left);
    double threshold = low.getValue() + position * (high.getValue() - low.getValue());
    return Math.max(0, Math.min(4, threshold));
  }

  /**
   * What a distance means, whatever the scale of the distances it was measured on: the normal
   * quantile of the rate of which it is the threshold. The inverse of {@link #forComparison},
   * continued beyond the rates that it answers; ascending in the distance. Of a fixed threshold,
   * the distance itself.
   *
   * @throws IllegalArgumentException if one rate alone was measured, or thresholds do not ascend
   */
  public double quantile(double distance) {
    if (fixed) {
      return distance;
    }
    Map.Entry<Double, Double> low = thresholds.firstEntry();
    Map.Entry<Double, Double> high = low;
    for (Map.Entry<Double, Double> next : thresholds.entrySet()) {
      if (next.getValue() > high.getValue() && (high == low || distance > high.getValue())) {
        low = high;
        high = next;
      }
    }
    if (high == low) {
      throw new IllegalArgumentException(
          "what distances mean is not known from " + thresholds + "; calibrate at more rates");
    }
    double left = NormalQuantile.of(low.getKey());
    double right = NormalQuantile.of(high.getKey());
    double position = (distance - low.getValue()) / (high.getValue() - low.getValue());
    return left + position * (right - left);
  }

  /**
   * The false-accept rate of a single comparison of which a distance is the threshold: the inverse
   * of {@link #forComparison}, continued beyond the rates that it answers.
   *
   * @return in [0, 1]; NaN for a fixed threshold, of which no rate is known
   */
  public double rate(double distance) {
    return fixed ? Double.NaN : NormalQuantile.probability(quantile(distance));
  }

  /** Whether a rate lies beyond the measured ones, so that its threshold is a guess. */
  public boolean extrapolates(double rate) {
    requireRate(rate);
    return !fixed && (rate < thresholds.firstKey() || rate > thresholds.lastKey());
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
    return faces <= 1 ? rate : -Math.expm1(Math.log1p(-rate) / faces);
  }

  private static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "a false-accept rate lies between 0 and 1, not at "
              + rate
              + "; 0.01 is one in a hundred");
    }
  }

  private void requireReach(double rate) {
    if (!(rate >= LEAST_RATE && rate <= MOST_RATE) || thresholds.size() == 1) {
      throw new IllegalArgumentException(
          "no threshold is known for a false-accept rate of "
              + rate
              + " a comparison; measured were "
              + thresholds.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
              + (thresholds.size() == 1
                  ? ", and one alone shows no way to others"
                  : ", which tell of rates from " + LEAST_RATE + " to " + MOST_RATE)
              + "; choose another rate or give a threshold");
    }
  }
}
