package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Candidate;
import io.facenet.server.event.EventBus;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.FaceEvent.Type;
import io.facenet.server.event.FaceEvent.Whose;
import io.facenet.server.retention.Retention;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * All that handlers need to answer about faces.
 *
 * @param facenet the models
 * @param pipeline from photos to faces
 * @param galleries of all keys
 * @param scale from distances to similarities
 * @param listener hears of photos and faces
 * @param events tells of what happens to faces
 * @param retention how long new people are kept
 */
public record FaceService(
    FaceNet facenet,
    FacePipeline pipeline,
    Galleries galleries,
    SimilarityScale scale,
    FaceListener listener,
    EventBus events,
    Retention retention) {
  /**
   * With a model's own scale; people are kept until somebody deletes them.
   *
   * @param maxPixels largest width × height of a photo that is decoded
   * @param listener hears of photos and faces
   * @param events tells of what happens to faces
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public static FaceService of(
      FaceNet facenet,
      Galleries galleries,
      long maxPixels,
      FaceListener listener,
      EventBus events) {
    return new FaceService(
        facenet,
        new FacePipeline(facenet, maxPixels, listener),
        galleries,
        SimilarityScale.of(facenet.thresholds()),
        listener,
        events,
        Retention.none());
  }

  /** With another time for which new people are kept. */
  public FaceService with(Retention other) {
    return new FaceService(facenet, pipeline, galleries, scale, listener, events, other);
  }

  /** Who the faces of one photo are: {@link GalleryRoom#recognize}. */
  public List<Verdict> recognize(
      GalleryRoom room, List<QuantizedEmbedding> probes, Strictness how, int top) {
    Stopwatch watch = new Stopwatch(listener);
    List<Verdict> verdicts = room.recognize(probes, how, top);
    watch.lap(FaceListener.Step.SEARCH);
    listener.unknown(
        (int) verdicts.stream().filter(verdict -> verdict.subject().isEmpty()).count());
    if (events.isHeard(room.name())) {
      tell(room, verdicts);
    }
    return verdicts;
  }

  private void tell(GalleryRoom room, List<Verdict> verdicts) {
    List<Candidate> known = verdicts.stream().flatMap(each -> each.subject().stream()).toList();
    Map<Long, UUID> images = room.images(known);
    for (Verdict verdict : verdicts) {
      Optional<Candidate> person = verdict.subject();
      OptionalDouble distance =
          verdict.nearest().stream().mapToDouble(Candidate::distance).findFirst();
      events.publish(
          room.name(),
          new FaceEvent(
              person.isPresent() ? Type.RECOGNIZED : Type.UNKNOWN,
              person.map(one -> new Whose(one.subject().id(), one.subject().name())),
              person.map(one -> images.get(one.faceId())),
              distance,
              OptionalDouble.of(verdict.threshold()),
              1));
    }
  }
}
