package io.facenet.gallery;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.DeniedCodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The faces that people said are not somebody, in memory for as long as no more is said. Reaches as
 * far as pairs of different people come once in {@value #NEAR_FAR}: nearly the same face of nearly
 * the same photo. Thread-safe.
 */
final class KnownDenials {
  /** A rate of false pairs: nearer than at this one, a face is the one that was spoken of. */
  static final double NEAR_FAR = 1e-6;

  private static final Map<Long, Double> NOBODY = Map.of();

  private final Gallery gallery;
  private final VersionThresholds thresholds;
  private Known known = new Known(0, List.of());

  private record Known(long changes, List<DeniedCodes> codes) {}

  KnownDenials(Gallery gallery, VersionThresholds thresholds) {
    this.gallery = gallery;
    this.thresholds = thresholds;
  }

  /** For each face the people who it is not, and how near the face lies of which that was said. */
  List<Map<Long, Double>> of(List<QuantizedEmbedding> faces) {
    List<DeniedCodes> all = codes();
    return faces.stream().map(face -> all.isEmpty() ? NOBODY : of(face, all)).toList();
  }

  private Map<Long, Double> of(QuantizedEmbedding face, List<DeniedCodes> all) {
    Map<Long, Double> people = new HashMap<>();
    double near = near(face.modelId());
    for (DeniedCodes denied : all) {
      if (denied.codes().modelId().equals(face.modelId())) {
        double distance = face.distance(denied.codes());
        if (distance <= near) {
          people.merge(denied.subject(), distance, Math::min);
        }
      }
    }
    return people;
  }

  private double near(String model) {
    return thresholds.of(model, model).forComparison(NEAR_FAR);
  }

  private synchronized List<DeniedCodes> codes() {
    GalleryCorrections corrections = gallery.corrections();
    long changes = corrections.denialChanges();
    if (changes != known.changes()) {
      known = new Known(changes, corrections.deniedCodes());
    }
    return known.codes();
  }
}
