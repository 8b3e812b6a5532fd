package io.facenet.vision.model;

import java.util.Objects;

/**
 * Thresholds for pairs of which one embedding is a model's own and the other an earlier model's
 * that it is compatible with (harmonic embeddings, appendix of the paper).
 *
 * @param model id of the other model
 * @param sha256 {@linkplain ModelSource#contentHash content hash} of the other model when these
 *     were measured; null where it is not known
 * @param calibration measured on pairs across the two
 */
public record CrossCalibration(String model, String sha256, Calibration calibration) {
  /**
   * @throws IllegalArgumentException if the id is none
   */
  public CrossCalibration {
    ModelCard.requireId(model);
    Objects.requireNonNull(calibration, "calibration");
  }
}
