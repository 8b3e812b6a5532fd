package io.facenet.cli.gallery;

import io.facenet.Face;
import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.gallery.Quality;
import io.facenet.vision.photo.Photo;
import java.util.List;

/** Measures how well a face can be seen. */
final class FaceQuality {
  private static final int SIDE = 96;
  private static final int NOSE_TIP = 30;
  private static final int RIGHT_JAW = 0;
  private static final int LEFT_JAW = 16;

  private FaceQuality() {}

  static Quality of(Photo photo, Face face) {
    return new Quality(
        Math.sqrt(face.box().area()),
        sharpness(photo, face.box()),
        yaw(face.landmarks()),
        Double.NaN,
        face.confidence());
  }

  /** Variance of the Laplacian of the face, brought to one size, in grey levels squared. */
  private static double sharpness(Photo photo, Box box) {
    double[][] grey = new double[SIDE][SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        grey[y][x] =
            grey(
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
            grey[y - 1][x] + grey[y + 1][x] + grey[y][x - 1] + grey[y][x + 1] - 4 * grey[y][x];
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    int count = (SIDE - 2) * (SIDE - 2);
    return squares / count - sum / count * sum / count;
  }

  private static double grey(Photo photo, double atX, double atY) {
    int x = (int) Math.max(0, Math.min(photo.width() - 1, atX));
    int y = (int) Math.max(0, Math.min(photo.height() - 1, atY));
    return 0.299 * photo.red(x, y) + 0.587 * photo.green(x, y) + 0.114 * photo.blue(x, y);
  }

  /**
   * Degrees the head is turned, from where the nose stands between the ends of the jaw; NaN without
   * landmarks.
   */
  private static double yaw(List<Point> landmarks) {
    if (landmarks.size() <= LEFT_JAW) {
      return Double.NaN;
    }
    Point nose = landmarks.get(NOSE_TIP);
    double right = distance(nose, landmarks.get(RIGHT_JAW));
    double left = distance(nose, landmarks.get(LEFT_JAW));
    double turn = (right - left) / (right + left);
    return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, turn))));
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }
}
