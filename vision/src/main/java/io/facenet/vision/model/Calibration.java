package io.facenet.vision.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Thresholds of a model, measured on a stated set.
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
   * The threshold for a false-accept rate: as measured, or between two measured rates by
   * interpolation over the logarithm of the rate.
   *
   * @throws IllegalArgumentException if the rate lies outside the measured ones
   */
  public double threshold(double far) {
    TreeMap<Double, Double> measured = new TreeMap<>(thresholds);
    Map.Entry<Double, Double> below = measured.floorEntry(far);
    Map.Entry<Double, Double> above = measured.ceilingEntry(far);
    if (below == null || above == null) {
      throw new IllegalArgumentException(
          "no threshold is known for a false-accept rate of "
              + far
              + "; the card has "
              + (measured.isEmpty()
                  ? "none; give a threshold"
                  : measured.keySet().stream()
                          .map(String::valueOf)
                          .collect(Collectors.joining(", "))
                      + "; choose between these or give a threshold"));
    }
    if (below.getKey().equals(above.getKey())) {
      return below.getValue();
    }
    double position =
        (Math.log(far) - Math.log(below.getKey()))
            / (Math.log(above.getKey()) - Math.log(below.getKey()));
    return below.getValue() + position * (above.getValue() - below.getValue());
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
