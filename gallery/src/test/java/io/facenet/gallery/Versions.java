package io.facenet.gallery;

import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Made-up versions of faces. */
final class Versions {
  static final String V1 = Faces.MODEL.id();
  static final String V2 = "v2";
  static final String BRIDGE = "v1-to-v2";

  private Versions() {}

  static FaceVersion v1() {
    return version(V1, false, Set.of(), Map.of(V1, 1.0));
  }

  /** Compatible with v1. */
  static FaceVersion v2() {
    return version(V2, false, Set.of(V1), Map.of(V2, 1.0, V1, 1.0));
  }

  /** Compatible with v2 only. */
  static FaceVersion bridge() {
    return version(BRIDGE, true, Set.of(V2), Map.of(V2, 1.0, BRIDGE, 1.0));
  }

  /** Compatible with nothing. */
  static FaceVersion stranger() {
    return version("stranger", false, Set.of(), Map.of("stranger", 1.0));
  }

  /** A version whose thresholds with others are those of random directions, times a scale each. */
  static FaceVersion version(
      String id, boolean bridge, Set<String> compatible, Map<String, Double> scales) {
    List<PairThreshold> thresholds = new ArrayList<>();
    Map<String, String> files = new HashMap<>(Map.of(id, "file of " + id));
    scales.forEach(
        (other, scale) -> {
          files.put(other, "file of " + other);
          thresholds.add(new PairThreshold(other, 1e-3, 0.9 * scale, 1000));
          thresholds.add(new PairThreshold(other, 1e-2, 1.2 * scale, 1000));
          thresholds.add(new PairThreshold(other, 1e-1, 1.5 * scale, 1000));
        });
    return new FaceVersion(
        new ModelIdentity(id, Faces.MODEL.dimensions(), compatible),
        bridge,
        Optional.of("hash of " + id),
        thresholds,
        files);
  }
}
