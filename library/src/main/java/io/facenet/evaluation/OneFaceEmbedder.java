package io.facenet.evaluation;

import io.facenet.vision.photo.Photo;
import java.util.List;

/** Embeds the one face that a photo of a test set is about. Thread-safe. */
public interface OneFaceEmbedder {
  /** The id of the model. */
  String modelId();

  /** d, the size of the embedding. */
  int dimensions();

  /** All that the vectors hang on besides the photo: model file, crop, detector and its limits. */
  String setting();

  /**
   * Embeds the photo's face once for each degradation of its crop.
   *
   * @return as many as there are degradations, in their order
   */
  List<EmbeddedFace> embed(Photo photo, List<Degradation> degradations);
}
