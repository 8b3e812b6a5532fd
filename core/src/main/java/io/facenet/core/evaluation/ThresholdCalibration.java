package io.facenet.core.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The thresholds that a model card carries: for each wanted FAR the highest threshold that keeps to
 * it over all different-identity pairs of a stated set.
 *
 * <p>They are exact to one step of the histogram (6.1e-5 in D with the default bins): a threshold
 * is never above the exact one by more than float rounding.
 *
 * @param points one per wanted FAR, each with the number of pairs that it rests on
 */
public record ThresholdCalibration(List<OperatingPoint> points) {
  /** Different pairs that have to pass a threshold for it to be more than chance. */
  public static final int MIN_FALSE_ACCEPTS = 20;

  /** Copies the list. */
  public ThresholdCalibration {
    points = List.copyOf(points);
  }

  /**
   * Calibrates at given rates.
   *
   * @param pairs all pairs of a set, see {@link AllPairs#within}
   * @param wantedFars FARs in (0, 1]
   * @throws IllegalArgumentException if a wanted FAR is below one pair of those at hand
   */
  public static ThresholdCalibration of(PairHistogram pairs, List<Double> wantedFars) {
    Roc roc = pairs.roc();
    List<OperatingPoint> points = new ArrayList<>();
    for (double wantedFar : wantedFars) {
      if (wantedFar * roc.differentPairs() < 1) {
        throw new IllegalArgumentException(
            "FAR "
                + wantedFar
                + " cannot be measured on "
                + roc.differentPairs()
                + " different-identity pairs, it needs at least "
                + (long) Math.ceil(1 / wantedFar)
                + "; calibrate on more photos");
      }
      points.add(roc.atFar(wantedFar));
    }
    return new ThresholdCalibration(points);
  }

  /**
   * Calibrates at the {@linkplain UsualFars#DECADES usual rates}, as far down as {@value
   * #MIN_FALSE_ACCEPTS} different pairs carry; at none of them if the set is too small for all.
   *
   * @param pairs all pairs of a set, see {@link AllPairs#within}
   */
  public static ThresholdCalibration of(PairHistogram pairs) {
    return of(
        pairs,
        UsualFars.DECADES.stream()
            .filter(far -> far * pairs.differentPairs() >= MIN_FALSE_ACCEPTS)
            .toList());
  }

  /** The thresholds in D by their wanted FAR, in the order of the points. */
  public Map<Double, Double> thresholds() {
    Map<Double, Double> thresholds = new LinkedHashMap<>();
    points.forEach(point -> thresholds.put(point.wantedFar(), point.threshold()));
    return thresholds;
  }
}
