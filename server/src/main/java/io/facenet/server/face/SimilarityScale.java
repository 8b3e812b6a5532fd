package io.facenet.server.face;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.evaluation.SimilarityCalibration;
import io.facenet.core.evaluation.UsualFars;
import java.util.ArrayList;
import java.util.List;

/**
 * What a similarity means: {@code (tanh((c0 − √D)·c1) + 1) / 2} of the squared distance D, with c0
 * and c1 such that {@value #EVEN} lies at a false-accept rate of {@link UsualFars#DEFAULT} and
 * {@value #SURE} at one of {@value #SURE_FAR}. Falls as the distance rises.
 *
 * @param thresholds of the model
 * @param curve c0 and c1
 */
public record SimilarityScale(FarThresholds thresholds, SimilarityCalibration curve) {
  /** The similarity at a rate of {@link UsualFars#DEFAULT}. */
  public static final double EVEN = 0.5;

  /** The similarity at {@link #SURE_FAR}. */
  public static final double SURE = 0.9;

  /** Rate of the similarity {@link #SURE}; few models were measured so far down. */
  public static final double SURE_FAR = 1e-6;

  /** By so much a rate may be off from the way over a distance and back. */
  private static final double SLACK = 1e-9;

  private static final List<Double> STEPS =
      List.of(0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99);

  /**
   * One line of the table.
   *
   * @param similarity in (0, 1)
   * @param distance squared distance in [0, 4]
   * @param far share of pairs of different people that lie as near or nearer
   * @param extrapolated whether that rate lies beyond those that the model was measured at
   */
  public record Row(double similarity, double distance, double far, boolean extrapolated) {}

  /** The scale of a model. */
  public static SimilarityScale of(FarThresholds thresholds) {
    double even = Math.sqrt(thresholds.forComparison(UsualFars.DEFAULT));
    double sure = Math.sqrt(thresholds.forComparison(SURE_FAR));
    double rise = Math.log(SURE / (1 - SURE)) / 2;
    double steepness = even > sure ? rise / (even - sure) : rise / Math.ulp(even);
    return new SimilarityScale(thresholds, new SimilarityCalibration(even, steepness));
  }

  /** The similarity in [0, 1] at a squared distance in [0, 4]. */
  public double similarity(double distance) {
    return curve.similarity(distance);
  }

  /** The squared distance of a similarity in (0, 1). */
  public double distance(double similarity) {
    return curve.squaredDistance(similarity);
  }

  /** Similarity, distance and rate side by side, the least similar first. */
  public List<Row> table() {
    List<Row> rows = new ArrayList<>();
    for (double similarity : STEPS) {
      double distance = distance(similarity);
      double far = thresholds.rate(distance);
      boolean measured = isMeasured(far * (1 - SLACK)) || isMeasured(far * (1 + SLACK));
      rows.add(new Row(similarity, distance, far, !measured));
    }
    return rows;
  }

  private boolean isMeasured(double far) {
    return far > 0 && far < 1 && !thresholds.extrapolates(far);
  }
}
