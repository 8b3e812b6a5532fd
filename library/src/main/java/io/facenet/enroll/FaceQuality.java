package io.facenet.enroll;

import io.facenet.core.face.Box;
import io.facenet.core.face.Landmarks;
import io.facenet.core.face.Point;
import io.facenet.gallery.people.Quality;
import io.facenet.vision.photo.Photo;

/**
 * Measures how well a face can be seen.
 *
 * <pre>{@code
 * Quality quality = FaceQuality.of(photo, face.box(), face.landmarks(), face.confidence());
 * }</pre>
 */
public final class FaceQuality {
  private static final int SIDE = 96;

  private FaceQuality() {}

  /**
   * Measures a face; the pitch is not measured.
   *
   * @param box where the face is in the photo, in pixels
   * @param landmarks its landmarks in pixels of the photo; without any, the yaw is not measured
   * @param confidence of the detector, in [0, 1]
   */
  public static Quality of(Photo photo, Box box, Landmarks landmarks, double confidence) {
    return new Quality(
        Math.sqrt(box.area()), sharpness(photo, box), yaw(landmarks), Double.NaN, confidence);
  }

  /** Variance of the Laplacian of the face, brought to one size, in gray levels squared. */
  private static double sharpness(Photo photo, Box box) {
    double[][] gray = new double[SIDE][SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        gray[y][x] =
            gray(
                photo,
                box.x() + (x + 0.5) * box.width() / SIDE,
                box.y() + (y + 0.5) * box.height() / SIDE);
      }
    }
    double sum = 0;
    double squares = 0;
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        double laplacian =
            gray[y - 1][x] + gray[y + 1][x] + gray[y][x - 1] + gray[y][x + 1] - 4 * gray[y][x];
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    int count = (SIDE - 2) * (SIDE - 2);
    return squares / count - sum / count * sum / count;
  }

  /**
   * The pixel at a place, or the nearest one inside the photo. Not averaged with its neighbors:
   * that would make every face less sharp than {@link io.facenet.gallery.people.QualityGate} knows.
   */
  private static double gray(Photo photo, double atX, double atY) {
    int x = (int) Math.max(0, Math.min(photo.width() - 1, atX));
    int y = (int) Math.max(0, Math.min(photo.height() - 1, atY));
    return 0.299 * photo.red(x, y) + 0.587 * photo.green(x, y) + 0.114 * photo.blue(x, y);
  }

  /**
   * Degrees the head is turned, from where the nose stands between the ends of the jaw; NaN without
   * landmarks.
   */
  private static double yaw(Landmarks landmarks) {
    if (landmarks.isEmpty()) {
      return Double.NaN;
    }
    Point nose = landmarks.noseTip();
    double right = nose.distance(landmarks.rightJaw());
    double left = nose.distance(landmarks.leftJaw());
    double turn = (right - left) / (right + left);
    return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, turn))));
  }
}
