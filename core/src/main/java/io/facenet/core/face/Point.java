package io.facenet.core.face;

/**
 * A place in pixels of the upright photo.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {

  /** The distance to another place, in pixels. */
  public double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
