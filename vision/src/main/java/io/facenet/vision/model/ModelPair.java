package io.facenet.vision.model;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.Vectors;
import java.util.Optional;

/**
 * How an embedding of one model is compared with one of another, or of the same: by what distance
 * of this very pair, since each pair of models has its own scale.
 *
 * @param first id of a model
 * @param second id of a model that is comparable with it, or the same
 * @param calibration of pairs of one embedding of each; empty while not measured
 */
public record ModelPair(String first, String second, Optional<Calibration> calibration) {

  /** Pairs of embeddings of one model. */
  public static ModelPair within(ModelCard model) {
    return new ModelPair(model.id(), model.id(), Optional.ofNullable(model.calibration()));
  }

  /** Whether the two are one model. */
  public boolean single() {
    return first.equals(second);
  }

  /**
   * Squared Euclidean distance of two embeddings of these models, in either order, in [0, 4].
   *
   * @throws IllegalArgumentException if one is of another model
   */
  public double distance(Embedding a, Embedding b) {
    boolean inOrder = a.modelId().equals(first) && b.modelId().equals(second);
    if (!inOrder && !(a.modelId().equals(second) && b.modelId().equals(first))) {
      throw new IllegalArgumentException(
          "embeddings of "
              + a.modelId()
              + " and "
              + b.modelId()
              + " are no pair of "
              + first
              + " and "
              + second);
    }
    return Vectors.squaredDistance(a.vector(), b.vector());
  }

  /**
   * Thresholds on this pair's distances.
   *
   * @throws ModelException if none were measured
   */
  public FarThresholds thresholds() {
    return new FarThresholds(calibrated().thresholds());
  }

  /**
   * A similarity in [0, 1] for people to read, on the scale of this pair.
   *
   * @param distance squared Euclidean distance
   * @throws ModelException if the pair was not calibrated
   */
  public double similarity(double distance) {
    return calibrated().similarity(distance);
  }

  private Calibration calibrated() {
    return calibration.orElseThrow(
        () ->
            single()
                ? new ModelException(
                    ModelException.Fault.NOT_CALIBRATED,
                    first,
                    "model " + first + " has no calibrated thresholds")
                : new ModelException(
                    ModelException.Fault.PAIR_NOT_CALIBRATED,
                    first,
                    "models "
                        + first
                        + " and "
                        + second
                        + " have no calibrated thresholds with each other"));
  }
}
