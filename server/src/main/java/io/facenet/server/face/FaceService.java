package io.facenet.server.face;

import io.facenet.FaceNet;

/**
 * All that handlers need to answer about faces.
 *
 * @param facenet the models
 * @param pipeline from photos to faces
 * @param galleries of all keys
 * @param scale from distances to similarities
 */
public record FaceService(
    FaceNet facenet, FacePipeline pipeline, Galleries galleries, SimilarityScale scale) {
  /**
   * With a model's own scale.
   *
   * @param maxPixels largest width × height of a photo that is decoded
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public static FaceService of(FaceNet facenet, Galleries galleries, long maxPixels) {
    return new FaceService(
        facenet,
        new FacePipeline(facenet, maxPixels),
        galleries,
        SimilarityScale.of(facenet.thresholds()));
  }
}
