package io.facenet.core.face;

import java.util.List;

/**
 * The 68 landmarks of a face in the order of the iBUG 300-W scheme, in pixels of the upright photo;
 * or none, for a face whose landmarks were not looked for. Left and right are the person's own.
 *
 * @param points 68 points, or empty
 */
public record Landmarks(List<Point> points) {
  /** How many points the scheme has. */
  public static final int COUNT = 68;

  /** No landmarks. */
  public static final Landmarks NONE = new Landmarks(List.of());

  private static final int RIGHT_JAW = 0;
  private static final int LEFT_JAW = 16;
  private static final int NOSE_TIP = 30;

  /** Copies the points. */
  public Landmarks {
    points = List.copyOf(points);
    if (!points.isEmpty() && points.size() != COUNT) {
      throw new IllegalArgumentException(
          "a face has " + COUNT + " landmarks or none, not " + points.size());
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return points.isEmpty();
  }

  /** The upper end of the jaw beside the right ear. */
  public Point rightJaw() {
    return points.get(RIGHT_JAW);
  }

  /** The upper end of the jaw beside the left ear. */
  public Point leftJaw() {
    return points.get(LEFT_JAW);
  }

  /** The tip of the nose. */
  public Point noseTip() {
    return points.get(NOSE_TIP);
  }
}
