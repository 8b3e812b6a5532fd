package io.facenet.core.face;

/**
 * An upright rectangle in pixels of the upright photo; it may reach over the photo's border.
 *
 * @param x left edge
 * @param y top edge
 * @param width to the right, positive
 * @param height downwards, positive
 */
public record Box(double x, double y, double width, double height) {

  /** The area in square pixels. */
  public double area() {
    return width * height;
  }

  /** The horizontal middle. */
  public double centerX() {
    return x + width / 2;
  }

  /** The vertical middle. */
  public double centerY() {
    return y + height / 2;
  }

  /** Intersection over union with another box, in [0, 1]. */
  public double overlap(Box other) {
    double shared = intersection(other);
    return shared / (area() + other.area() - shared);
  }

  /** The area in square pixels that both boxes cover. */
  public double intersection(Box other) {
    double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    return w <= 0 || h <= 0 ? 0 : w * h;
  }
}
