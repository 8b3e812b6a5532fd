package io.facenet.server.face;

import io.facenet.core.face.Point;
import java.util.List;

/**
 * Five landmarks of a face, as clients know them. Left and right are those of the picture.
 *
 * @param leftEye middle of the eye
 * @param rightEye middle of the eye
 * @param nose its tip
 * @param mouthLeft corner
 * @param mouthRight corner
 */
public record FivePoints(
    Point leftEye, Point rightEye, Point nose, Point mouthLeft, Point mouthRight) {
  private static final int LEFT_EYE = 36;
  private static final int RIGHT_EYE = 42;
  private static final int EYE_POINTS = 6;
  private static final int NOSE_TIP = 30;
  private static final int MOUTH_LEFT = 48;
  private static final int MOUTH_RIGHT = 54;

  /** Of the 68 points of the iBUG 300-W scheme. */
  public static FivePoints of(List<Point> landmarks) {
    return new FivePoints(
        mean(landmarks.subList(LEFT_EYE, LEFT_EYE + EYE_POINTS)),
        mean(landmarks.subList(RIGHT_EYE, RIGHT_EYE + EYE_POINTS)),
        landmarks.get(NOSE_TIP),
        landmarks.get(MOUTH_LEFT),
        landmarks.get(MOUTH_RIGHT));
  }

  /** In this order. */
  public List<Point> all() {
    return List.of(leftEye, rightEye, nose, mouthLeft, mouthRight);
  }

  /** Degrees by which the line of the eyes falls to the right of the picture, in (−180, 180]. */
  public double roll() {
    return Math.toDegrees(Math.atan2(rightEye.y() - leftEye.y(), rightEye.x() - leftEye.x()));
  }

  private static Point mean(List<Point> points) {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }
}
