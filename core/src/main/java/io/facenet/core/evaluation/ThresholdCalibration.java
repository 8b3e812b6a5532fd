package io.facenet.core.evaluation;

import io.facenet.core.vector.EmbeddingMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The thresholds that a model card carries: for each wanted FAR the highest threshold that keeps to
 * it over all different-identity pairs of a stated set.
 *
 * @param points one per wanted FAR, each with the number of pairs that it rests on
 * @param photos how many embeddings the set has
 */
public record ThresholdCalibration(List<OperatingPoint> points, int photos) {
  /** Copies the list. */
  public ThresholdCalibration {
    points = List.copyOf(points);
  }

  /** The wanted FARs of the model cards. */
  public static double[] usualFars() {
    return new double[] {1e-2, 1e-3, 1e-4};
  }

  /**
   * Calibrates over all pairs of a set, to one step of the histogram (6.1e-5 in D with the default
   * bins): the threshold is never above the exact one by more than float rounding.
   *
   * @param embeddings n unit vectors
   * @param identities the identity of each
   * @param allPairs how to count
   * @param wantedFars FARs in (0, 1]
   * @throws IllegalArgumentException if a wanted FAR is below one pair of those at hand
   */
  public static ThresholdCalibration over(
      EmbeddingMatrix embeddings, int[] identities, AllPairs allPairs, double... wantedFars) {
    Roc roc = allPairs.within(embeddings, identities).roc();
    return new ThresholdCalibration(pointsOf(roc, wantedFars), embeddings.rows());
  }

  private static List<OperatingPoint> pointsOf(Roc roc, double[] wantedFars) {
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
    return points;
  }

  /**
   * The threshold in D for a wanted FAR.
   *
   * @throws IllegalArgumentException if that FAR was not calibrated
   */
  public double threshold(double wantedFar) {
    return points.stream()
        .filter(point -> point.wantedFar() == wantedFar)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no threshold was calibrated for FAR "
                        + wantedFar
                        + ", only for "
                        + points.stream().map(OperatingPoint::wantedFar).toList()))
        .threshold();
  }
}
