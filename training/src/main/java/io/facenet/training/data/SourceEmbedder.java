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

  private record Embedded(LabeledPhoto photo, Embedding embedding, String problem) {}

  /**
   * Embeds every photo of a source, in its order, on all processors.
   *
   * @return why photos were left out, one message each
   */
  public List<String> embed(FaceSource source, Sink sink) throws IOException {
    List<String> unreadable = new ArrayList<>();
    Blocks.forEach(
        source,
        Workers.all(),
        this::embed,
        embedded -> {
          if (embedded.problem() != null) {
            unreadable.add(embedded.problem());
            return;
          }
          LabeledPhoto photo = embedded.photo();
          sink.accept(photo.name(), photo.identity(), embedded.embedding());
        });
    return unreadable;
  }

  private Embedded embed(LabeledPhoto labeled) {
    try {
      Photo photo = Photo.read(labeled.bytes(), labeled.name());
      return new Embedded(
          labeled, embedder.embed(photo, List.of(landmarks(photo, framing))).get(0), null);
    } catch (PhotoException e) {
      return new Embedded(labeled, null, e.getMessage());
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
