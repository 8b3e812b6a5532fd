package io.facenet.gallery;

import io.facenet.core.evaluation.FarThresholds;

/** Thresholds for pairs of one embedding each of two versions. */
@FunctionalInterface
public interface VersionThresholds {
  /**
   * The thresholds of pairs across two versions, or within one.
   *
   * @param probe id of the model that made the embedding of the face that is looked for
   * @param enrolled id of the model or bridge that made those of the enrolled faces
   * @throws io.facenet.gallery.people.GalleryException if such pairs have no verdict
   */
  FarThresholds of(String probe, String enrolled);
}
