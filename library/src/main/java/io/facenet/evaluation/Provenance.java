package io.facenet.evaluation;

import java.util.List;

/**
 * What the figures of an evaluation rest on.
 *
 * @param modelId the model
 * @param setting all else that the vectors depend on: the model file's hash, crop, detector and its
 *     limits, degradation
 * @param photos how many photos were embedded
 * @param dataHash one hash over the names and contents of all photos
 * @param failures photos or videos in which no face was found, so that their center stands in
 */
public record Provenance(
    String modelId, String setting, int photos, String dataHash, List<String> failures) {
  /** Copies the list. */
  public Provenance {
    failures = List.copyOf(failures);
  }
}
