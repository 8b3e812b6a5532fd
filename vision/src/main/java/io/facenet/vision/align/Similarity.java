package io.facenet.vision.align;

import io.facenet.core.face.Point;
import java.util.List;

/**
 * A similarity transform of the plane: rotation, uniform scale and shift, x' = a·x − b·y + c, y' =
 * b·x + a·y + d.
 *
 * @param a scale times cosine
 * @param b scale times sine
 * @param c shift to the right
 * @param d shift downwards
 */
public record Similarity(double a, double b, double c, double d) {

  /**
   * The transform that carries one set of points onto another with the least sum of squared errors
   * (Umeyama 1991, without reflection; in the plane it has this closed form).
   *
   * @param from at least two points, not all equal
   * @param to as many points
   * @throws IllegalArgumentException if there are fewer than two points, they coincide or are not
   *     finite
   */
  public static Similarity fit(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.size() < 2) {
      throw new IllegalArgumentException(
          "a similarity needs two equally long lists of at least 2 points, got "
              + from.size()
              + " and "
              + to.size());
    }
    Point p = mean(from);
    Point q = mean(to);
    double cosine = 0;
    double sine = 0;
    double spread = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - p.x();
      double y = from.get(i).y() - p.y();
      double u = to.get(i).x() - q.x();
      double v = to.get(i).y() - q.y();
      cosine += x * u + y * v;
      sine += x * v - y * u;
      spread += x * x + y * y;
    }
    if (!Double.isFinite(spread + cosine + sine)) {
      throw new IllegalArgumentException(
          "the points to fit a similarity to are not finite: " + from + " and " + to);
    }
    if (spread <= 1e-12) {
      throw new IllegalArgumentException("all points to fit a similarity to are the same point");
    }
    double a = cosine / spread;
    double b = sine / spread;
    return new Similarity(a, b, q.x() - a * p.x() + b * p.y(), q.y() - b * p.x() - a * p.y());
  }

  /** Where a point goes. */
  public Point apply(Point p) {
    return new Point(a * p.x() - b * p.y() + c, b * p.x() + a * p.y() + d);
  }

  /** How much lengths grow. */
  public double scale() {
    return Math.hypot(a, b);
  }

  /**
   * The transform that undoes this one.
   *
   * @throws IllegalArgumentException if this one sends all points to one, which cannot be undone
   */
  public Similarity inverse() {
    double square = a * a + b * b;
    if (square == 0) {
      throw new IllegalArgumentException("a similarity of scale 0 has no inverse");
    }
    double ia = a / square;
    double ib = -b / square;
    return new Similarity(ia, ib, -ia * c + ib * d, -ib * c - ia * d);
  }

  /** Root of the mean squared distance between the moved points and their targets. */
  public double residual(List<Point> from, List<Point> to) {
    double sum = 0;
    for (int i = 0; i < from.size(); i++) {
      Point moved = apply(from.get(i));
      sum += Math.pow(moved.x() - to.get(i).x(), 2) + Math.pow(moved.y() - to.get(i).y(), 2);
    }
    return Math.sqrt(sum / from.size());
  }

  private static Point mean(List<Point> points) {
    double x = 0;
    double y = 0;
    for (Point p : points) {
      x += p.x();
      y += p.y();
    }
    return new Point(x / points.size(), y / points.size());
  }
}
