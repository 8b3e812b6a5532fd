package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.core.vector.QuantizedEmbedding;
import java.util.List;

/**
 * All that handlers need to answer about faces.
 *
 * @param facenet the models
 * @param pipeline from photos to faces
 * @param galleries of all keys
 * @param scale from distances to similarities
 * @param listener hears of photos and faces
 */
public record FaceService(
    FaceNet facenet,
    FacePipeline pipeline,
    Galleries galleries,
    SimilarityScale scale,
    FaceListener listener) {
  /**
   * With a model's own scale.
   *
   * @param maxPixels largest width × height of a photo that is decoded
   * @param listener hears of photos and faces
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public static FaceService of(
      FaceNet facenet, Galleries galleries, long maxPixels, FaceListener listener) {
    return new FaceService(
        facenet,
        new FacePipeline(facenet, maxPixels, listener),
        galleries,
        SimilarityScale.of(facenet.thresholds()),
        listener);
  }

  /** Who the faces of one photo are: {@link GalleryRoom#recognize}. */
  public List<Verdict> recognize(
      GalleryRoom room, List<QuantizedEmbedding> probes, Strictness how, int top) {
    Stopwatch watch = new Stopwatch(listener);
    List<Verdict> verdicts = room.recognize(probes, how, top);
    watch.lap(FaceListener.Step.SEARCH);
    listener.unknown(
        (int) verdicts.stream().filter(verdict -> verdict.subject().isEmpty()).count());
    return verdicts;
  }
}
