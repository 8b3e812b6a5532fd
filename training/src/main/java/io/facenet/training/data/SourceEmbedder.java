package io.facenet.training.data;

import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import io.facenet.support.parallel.Workers;
import io.facenet.vision.align.Aligner;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Embeds training faces with another model, a teacher or a judge. No detector looks: all faces of a
 * source are framed alike, so a mean face at the place that the framing names is cut out.
 */
public final class SourceEmbedder {
  private final FaceEmbedder embedder;
  private final FaceFrame framing;

  /**
   * @param embedder stays the caller's to close
   * @param framing where the faces lie in the photos
   */
  public SourceEmbedder(FaceEmbedder embedder, FaceFrame framing) {
    this.embedder = embedder;
    this.framing = framing;
  }

  /** Takes one face after the other. */
  @FunctionalInterface
  public interface Sink {
    /** The face of one photo. */
    void accept(String name, String identity, Embedding embedding) throws IOException;
  }

  /** Vectors of photos that were embedded before, by the content of their files. */
  public interface Kept {
    /** The vector of a photo, if there is one; called on several threads. */
    Optional<float[]> get(byte[] photo);

    /** Keeps the vector of a photo. */
    void put(byte[] photo, float[] vector) throws IOException;
  }

  private static final class NothingKept implements Kept {
    @Override
    public Optional<float[]> get(byte[] photo) {
      return Optional.empty();
    }

    @Override
    public void put(byte[] photo, float[] vector) {}
  }

  private record Embedded(LabeledPhoto photo, Embedding embedding, boolean known, String problem) {}

  /**
   * Embeds every photo of a source, in its order, on all processors.
   *
   * @return why photos were left out, one message each
   */
  public List<String> embed(FaceSource source, Sink sink) throws IOException {
    return embed(source, new NothingKept(), sink);
  }

  /**
   * As {@link #embed(FaceSource, Sink)}, but for the photos whose vectors are kept.
   *
   * @param kept by this model and framing
   */
  public List<String> embed(FaceSource source, Kept kept, Sink sink) throws IOException {
    List<String> unreadable = new ArrayList<>();
    Blocks.forEach(
        source,
        Workers.all(),
        photo -> embed(photo, kept),
        embedded -> {
          if (embedded.problem() != null) {
            unreadable.add(embedded.problem());
            return;
          }
          LabeledPhoto photo = embedded.photo();
          if (!embedded.known()) {
            kept.put(photo.bytes(), embedded.embedding().vector());
          }
          sink.accept(photo.name(), photo.identity(), embedded.embedding());
        });
    return unreadable;
  }

  private Embedded embed(LabeledPhoto labeled, Kept kept) {
    Optional<float[]> known = kept.get(labeled.bytes());
    if (known.isPresent()) {
      Embedding embedding = new Embedding(known.get(), embedder.card().id());
      return new Embedded(labeled, embedding, true, null);
    }
    try {
      Photo photo = Photo.read(labeled.bytes(), labeled.name());
      return new Embedded(
          labeled, embedder.embed(photo, List.of(landmarks(photo, framing))).get(0), false, null);
    } catch (PhotoException e) {
      return new Embedded(labeled, null, false, e.getMessage());
    }
  }

  /** The 68 points of a mean face where the framing says. */
  static List<Point> landmarks(Photo photo, FaceFrame framing) {
    List<Point> mean = Portrait.of(photo).landmarks();
    var toFraming =
        new Aligner(framing.template(photo.width(), photo.height()), photo.width(), photo.height())
            .transform(mean);
    return mean.stream().map(toFraming::apply).toList();
  }
}
