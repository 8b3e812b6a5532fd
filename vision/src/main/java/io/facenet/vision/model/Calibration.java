package io.facenet.vision.model;

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
   * A similarity in [0, 1] for people to read.
   *
   * @param distance squared Euclidean distance
   */
  public double similarity(double distance) {
    return (Math.tanh((similarityOffset - Math.sqrt(distance)) * similaritySlope) + 1) / 2;
  }
}
