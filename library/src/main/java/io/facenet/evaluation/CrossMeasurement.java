package io.facenet.evaluation;

import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of all pairs of one embedding of a model and one of another.
 *
 * @param model id of the model whose card is to say it
 * @param other id of the other model
 * @param otherHash content hash of the other model
 * @param set what the card is to say of the photos
 * @param pairs the distances
 */
public record CrossMeasurement(
    String model, String other, String otherHash, String set, PairHistogram pairs) {
  /**
   * The least area under the ROC of two models that were made to be comparable; of unrelated ones
   * it is about 0.5.
   */
  public static final double LEAST_AREA = 0.9;

  /** The area under the ROC: 1 is perfect, 0.5 is chance. */
  public double area() {
    return pairs.roc().area();
  }

  /** VAL at a FAR, with the FAR achieved. */
  public OperatingPoint atFar(double far) {
    return pairs.roc().atFar(far);
  }

  /**
   * A card with these thresholds, in place of those that it has for the other model, which becomes
   * compatible.
   *
   * @throws IllegalArgumentException if the area is below {@value #LEAST_AREA}, since no threshold
   *     would mean anything
   */
  public ModelCard in(ModelCard card) {
    if (!(area() >= LEAST_AREA)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "embeddings of %s and %s are no versions of each other: the area under the ROC across"
                  + " them is %.3f, at least %.1f is needed and 0.5 is chance",
              model,
              other,
              area(),
              LEAST_AREA));
    }
    List<CrossCalibration> across = new ArrayList<>(card.across());
    across.removeIf(cross -> cross.model().equals(other));
    across.add(new CrossCalibration(other, otherHash, Calibration.of(set, pairs)));
    return card.withAcross(across);
  }
}
