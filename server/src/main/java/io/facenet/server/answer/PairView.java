package io.facenet.server.answer;

import io.facenet.FaceNet;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.SimilarityScale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How it is written whether two faces are one person's.
 *
 * @param scale from distances to similarities
 * @param threshold squared distance up to which they are taken to be
 * @param far the rate behind that; empty if the caller chose the distance
 */
public record PairView(SimilarityScale scale, double threshold, OptionalDouble far) {
  /** At the limit that a caller gives, or else a rate of {@link FaceNet#DEFAULT_FAR}. */
  public static PairView of(FaceService faces, Parameters asked) {
    OptionalDouble distance = asked.distance(faces.scale());
    if (distance.isPresent()) {
      return new PairView(faces.scale(), distance.getAsDouble(), OptionalDouble.empty());
    }
    double far = asked.far().orElse(FaceNet.DEFAULT_FAR);
    return new PairView(
        faces.scale(), faces.scale().thresholds().forComparison(far), OptionalDouble.of(far));
  }

  /** Adds similarity and verdict to a face. */
  public Map<String, Object> put(Map<String, Object> face, double distance) {
    face.put("similarity", similarity(distance));
    face.put("match", match(distance));
    return face;
  }

  /** Rounded, in [0, 1]. */
  public double similarity(double distance) {
    return Rounded.of(scale.similarity(distance));
  }

  private Map<String, Object> match(double distance) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("same", distance <= threshold);
    view.put("distance", Rounded.of(distance));
    view.put("threshold", Rounded.of(threshold));
    far.ifPresent(rate -> view.put("far", rate));
    return view;
  }
}
