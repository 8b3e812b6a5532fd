package io.facenet.gallery;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The people nearest to one face, over all versions of enrolled faces. Where there are several,
 * distances are ranked by the rate at which strangers come so near, each by the thresholds of its
 * version: none is preferred for the scale of its distances.
 *
 * @param index the enrolled faces; nothing moves in it meanwhile
 * @param probe id of the model that made the face's embedding
 * @param far wanted share of strangers that are named
 * @param faces how many are enrolled, of all versions
 * @param thresholds of pairs with a face of each version that is enrolled
 * @param mixed whether there are several such versions
 */
record NearestPeople(
    IndexKeeper index,
    String probe,
    double far,
    int faces,
    Map<String, FarThresholds> thresholds,
    boolean mixed) {
  /** How many of the nearest faces are looked at first. */
  private static final int FIRST_LOOK = 32;

  /** After looking at more faces than this, fewer people than wanted are enough. */
  private static final int MAX_LOOK = 100_000;

  /**
   * An enrolled face.
   *
   * @param neighbor the face
   * @param model id of its version
   * @param score by which faces are ranked: the lower the nearer
   */
  record Ranked(Neighbor neighbor, String model, double score) {}

  /** The nearest face of each person: looks at more faces until there are enough people. */
  Collection<Ranked> of(byte[] codes, int people) {
    for (int look = FIRST_LOOK; ; look *= 4) {
      Map<Long, Ranked> found = new LinkedHashMap<>();
      List<Ranked> nearest = nearest(codes, look);
      for (Ranked face : nearest) {
        found.putIfAbsent(face.neighbor().subject(), face);
        if (found.size() == people) {
          return found.values();
        }
      }
      if (nearest.size() < look || look > MAX_LOOK) {
        return found.values();
      }
    }
  }

  /** The nearest faces, whoever they belong to. */
  List<Ranked> nearest(byte[] codes, int count) {
    List<Ranked> all = new ArrayList<>();
    index
        .nearest(codes, count)
        .forEach(
            (model, neighbors) ->
                neighbors.forEach(face -> all.add(new Ranked(face, model, score(face, model)))));
    if (mixed) {
      all.sort(Comparator.comparingDouble(Ranked::score));
    }
    return all.subList(0, Math.min(count, all.size()));
  }

  private double score(Neighbor face, String model) {
    return mixed ? thresholds.get(model).quantile(face.distance()) : face.distance();
  }

  /** The largest distance at which a face is taken for one of a version. */
  double threshold(String model) {
    return thresholds.get(model).forGallery(far, faces);
  }

  /** Whether that lies beyond what was measured. */
  boolean extrapolates(String model) {
    return thresholds.get(model).extrapolates(FarThresholds.perComparison(far, faces));
  }
}
