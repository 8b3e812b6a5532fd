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
import java.util.concurrent.atomic.AtomicReference;

/**
 * All that handlers need to answer about faces. While models and galleries are being loaded there
 * is none of it, and whoever asks is told so.
 */
public final class FaceService {
  private final long maxPixels;
  private final FaceListener listener;
  private final EventBus events;
  private final Retention retention;
  private final InboxPolicy inbox;
  private final AtomicReference<Optional<Loaded>> loaded;

  private record Loaded(
      FaceNet facenet, FacePipeline pipeline, Galleries galleries, SimilarityScale scale) {}

  private FaceService(
      long maxPixels,
      FaceListener listener,
      EventBus events,
      Retention retention,
      InboxPolicy inbox,
      AtomicReference<Optional<Loaded>> loaded) {
    this.maxPixels = maxPixels;
    this.listener = listener;
    this.events = events;
    this.retention = retention;
    this.inbox = inbox;
    this.loaded = loaded;
  }

  /**
   * One that waits for {@link #begin}; people are kept until somebody deletes them, strangers not
   * at all.
   *
   * @param maxPixels largest width × height of a photo that is decoded
   * @param listener hears of photos and faces
   * @param events tells of what happens to faces
   */
  public static FaceService starting(long maxPixels, FaceListener listener, EventBus events) {
    return new FaceService(
        maxPixels,
        listener,
        events,
        Retention.none(),
        InboxPolicy.none(),
        new AtomicReference<>(Optional.empty()));
  }

  /**
   * One that has begun: {@link #starting}, then {@link #begin}.
   *
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public static FaceService of(
      FaceNet facenet,
      Galleries galleries,
      long maxPixels,
      FaceListener listener,
      EventBus events) {
    FaceService service = starting(maxPixels, listener, events);
    service.begin(facenet, galleries);
    return service;
  }

  /** The same with another time for which new people are kept; the two begin together. */
  public FaceService with(Retention other) {
    return new FaceService(maxPixels, listener, events, other, inbox, loaded);
  }

  /** The same with another rule for faces that are nobody's; the two begin together. */
  public FaceService with(InboxPolicy other) {
    return new FaceService(maxPixels, listener, events, retention, other, loaded);
  }

  /**
   * From now on there are answers, with the model's own scale.
   *
   * @throws io.facenet.vision.model.ModelException if the model has no calibrated thresholds
   */
  public void begin(FaceNet facenet, Galleries galleries) {
    loaded.set(
        Optional.of(
            new Loaded(
                facenet,
                new FacePipeline(facenet, maxPixels, listener),
                galleries,
                SimilarityScale.of(facenet.thresholds()))));
  }

  /** Whether all is there. */
  public boolean isReady() {
    return loaded.get().isPresent();
  }

  private Loaded loaded() {
    return loaded.get().orElseThrow(StartingException::new);
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

  /** Tells of what happens to faces. */
  public EventBus events() {
    return events;
  }

  /** How long new people are kept. */
  public Retention retention() {
    return retention;
  }

  /** Whether faces that are nobody's are kept. */
  public InboxPolicy inbox() {
    return inbox;
  }

  /**
   * Who the faces of a photo are; those that are nobody's are kept if that was asked for.
   *
   * @param photo with its faces, embedded
   */
  public List<Verdict> recognize(GalleryRoom room, NewPhoto photo, Strictness how, int top) {
    List<QuantizedEmbedding> probes = photo.seen().faces().stream().map(SeenFace::codes).toList();
    List<Verdict> verdicts = recognize(room, probes, how, top);
    inbox.keep(room, photo, verdicts);
    return verdicts;
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
