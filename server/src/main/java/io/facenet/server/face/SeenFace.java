package io.facenet.server.face;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.Quality;
import java.util.List;
import java.util.Optional;

/**
 * A face in a photo.
 *
 * @param box where it is in the upright picture, in pixels
 * @param landmarks the 68 points of the iBUG 300-W scheme; empty where none were looked for
 * @param confidence of the detector, in [0, 1]
 * @param quality what was measured
 * @param embedding empty where it was not asked for
 */
public record SeenFace(
    Box box,
    List<Point> landmarks,
    double confidence,
    Quality quality,
    Optional<Embedding> embedding) {
  public SeenFace {
    landmarks = List.copyOf(landmarks);
  }

  /** Its quality as scores. */
  public QualityScore score() {
    return QualityScore.of(quality);
  }

  /** Its embedding in bytes, as galleries keep and compare it. */
  public QuantizedEmbedding codes() {
    return QuantizedEmbedding.of(embedding.orElseThrow());
  }

  SeenFace with(Embedding vector) {
    return new SeenFace(box, landmarks, confidence, quality, Optional.of(vector));
  }
}
