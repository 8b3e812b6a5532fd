package io.facenet.vision.model;

import java.util.List;

/**
 * Where the marks of a face belong in a crop.
 *
 * <p>Coordinates are pixels of the crop with the center of the first pixel at (0, 0).
 *
 * @param name of the template
 * @param anchors at least two
 */
public record AlignmentTemplate(String name, List<Anchor> anchors) {

  /**
   * One mark: the mean of some of the 68 landmarks and the place it belongs.
   *
   * @param landmarks indices into the 68 points, 0 to 67
   * @param x pixels from the left
   * @param y pixels from the top
   */
  public record Anchor(List<Integer> landmarks, double x, double y) {
    public Anchor {
      landmarks = List.copyOf(landmarks);
      if (landmarks.isEmpty() || landmarks.stream().anyMatch(i -> i < 0 || i > 67)) {
        throw new IllegalArgumentException(
            "an anchor is the mean of landmarks 0 to 67, not of " + landmarks);
      }
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("an anchor belongs at (" + x + ", " + y + "), nowhere");
      }
    }
  }

  public AlignmentTemplate {
    anchors = List.copyOf(anchors);
    if (anchors.size() < 2) {
      throw new IllegalArgumentException(
          "template "
              + name
              + " has "
              + anchors.size()
              + " anchors; a similarity needs at least 2");
    }
  }
}
