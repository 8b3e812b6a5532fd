package io.facenet.vision.model;

import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.SimilarityCalibration;
import io.facenet.core.evaluation.ThresholdCalibration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Thresholds of a model, measured on a stated set; {@link io.facenet.core.evaluation.FarThresholds}
 * answers for other rates.
 *
 * @param set the data it was measured on, with its version
 * @param differentPairs how many pairs of different identities
 * @param thresholds false-accept rate → squared distance; the share of different pairs at or below
 *     it
 * @param similarityOffset c0 of similarity = (tanh((c0 − d)·c1) + 1) / 2, d the Euclidean distance
 * @param similaritySlope c1 of the same
 */
public record Calibration(
    String set,
    long differentPairs,
    Map<Double, Double> thresholds,
    double similarityOffset,
    double similaritySlope) {

  public Calibration {
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
  }

  /**
   * What a card says of thresholds that were measured: numbers to six digits after the point.
   *
   * @param set the data they were measured on
   * @param pairs all pairs of it
   * @throws IllegalArgumentException if pairs of the same or of different identities are missing,
   *     or same pairs are not closer than different ones
   */
  public static Calibration of(String set, PairHistogram pairs) {
    Map<Double, Double> thresholds = ThresholdCalibration.of(pairs).thresholds();
    thresholds.replaceAll((far, threshold) -> Rates.rounded(threshold));
    SimilarityCalibration similarity = SimilarityCalibration.fit(pairs);
    return new Calibration(
        set,
        pairs.differentPairs(),
        thresholds,
        Rates.rounded(similarity.c0()),
        Rates.rounded(similarity.c1()));
  }

  /**
   * A similarity in [0, 1] for people to read.
   *
   * @param distance squared Euclidean distance
   */
  public double similarity(double distance) {
    return (Math.tanh((similarityOffset - Math.sqrt(distance)) * similaritySlope) + 1) / 2;
  }
}
