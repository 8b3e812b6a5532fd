package io.facenet.vision.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Of boxes that cover the same face, keeps the most confident one. */
final class NonMaximumSuppression {
  private NonMaximumSuppression() {}

  /**
   * @param detections in any order
   * @param maxOverlap intersection over union above which two boxes are the same face
   * @return most confident first
   */
  static List<Detection> apply(List<Detection> detections, double maxOverlap) {
    List<Detection> sorted = new ArrayList<>(detections);
    sorted.sort(Comparator.comparingDouble(Detection::confidence).reversed());
    List<Detection> kept = new ArrayList<>();
    for (Detection candidate : sorted) {
      if (kept.stream().allMatch(k -> k.box().overlap(candidate.box()) <= maxOverlap)) {
        kept.add(candidate);
      }
    }
    return kept;
  }
}
