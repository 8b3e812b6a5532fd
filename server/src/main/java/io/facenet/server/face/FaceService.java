package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.core.vector.QuantizedEmbedding;
import java.util.List;
import java.util.Optional;

/**
 * All that handlers need to answer about faces. While models and galleries are being loaded there
 * is none of it, and whoever asks is told so.
 */
public final class FaceService {
  private final long maxPixels;
  private final FaceListener listener;
  private volatile Optional<Loaded> loaded = Optional.empty();

  private record Loaded(
      FaceNet facenet, FacePipeline pipeline, Galleries galleries, SimilarityScale scale) {}

  private FaceService(long maxPixels, FaceListener listener) {
    this.maxPixels = maxPixels;
    this.listener = listener;
  }

  /**
   * One that waits for {@link #begin}.
   *
   * @param maxPixels largest width × height of a photo that is decoded
   * @param listener hears of photos and faces
   */
  public static FaceService starting(long maxPixels, FaceListener listener) {
    return new FaceService(maxPixels, listener);
  }

  /**
   * One that has begun: {@link #starting}, then {@link #begin}.
   *
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public static FaceService of(
      FaceNet facenet, Galleries galleries, long maxPixels, FaceListener listener) {
    FaceService service = starting(maxPixels, listener);
    service.begin(facenet, galleries);
    return service;
  }

  /**
   * From now on there are answers, with the model's own scale.
   *
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public void begin(FaceNet facenet, Galleries galleries) {
    loaded =
        Optional.of(
            new Loaded(
                facenet,
                new FacePipeline(facenet, maxPixels, listener),
                galleries,
                SimilarityScale.of(facenet.thresholds())));
  }

  /** Whether all is there. */
  public boolean isReady() {
    return loaded.isPresent();
  }

  private Loaded loaded() {
    return loaded.orElseThrow(StartingException::new);
  }

  /**
   * The models.
   *
   * @throws StartingException if they are not loaded yet, as all that follow
   */
  public FaceNet facenet() {
    return loaded().facenet();
  }

  /** From photos to faces. */
  public FacePipeline pipeline() {
    return loaded().pipeline();
  }

  /** Those of all keys. */
  public Galleries galleries() {
    return loaded().galleries();
  }

  /** From distances to similarities. */
  public SimilarityScale scale() {
    return loaded().scale();
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
