package io.facenet.vision.photo;

/**
 * An affine map of the plane, x' = a·x + b·y + c and y' = d·x + e·y + f. For a warp it leads from
 * the output to the input. Coordinates are continuous: pixel (i, j) has its center at (i + 0.5, j +
 * 0.5).
 */
public record AffineMap(double a, double b, double c, double d, double e, double f) {

  /** The x of the image of a point. */
  public double x(double x, double y) {
    return a * x + b * y + c;
  }

  /** The y of the image of a point. */
  public double y(double x, double y) {
    return d * x + e * y + f;
  }

  /**
   * The map back.
   *
   * @throws ArithmeticException if the map flattens the plane or holds numbers that are not finite
   */
  public AffineMap inverse() {
    double determinant = a * e - b * d;
    double scale = 1 / determinant;
    if (!(Math.abs(scale) < Double.MAX_VALUE)) {
      throw new ArithmeticException(
          "a map with determinant " + determinant + " has no inverse; give points not on one line");
    }
    return new AffineMap(
        e * scale,
        -b * scale,
        (b * f - c * e) * scale,
        -d * scale,
        a * scale,
        (c * d - a * f) * scale);
  }

  /** Whether all six numbers are finite. */
  public boolean isFinite() {
    return Double.isFinite(a)
        && Double.isFinite(b)
        && Double.isFinite(c)
        && Double.isFinite(d)
        && Double.isFinite(e)
        && Double.isFinite(f);
  }

  /** First {@code other}, then this map. */
  public AffineMap after(AffineMap other) {
    return new AffineMap(
        a * other.a + b * other.d,
        a * other.b + b * other.e,
        a * other.c + b * other.f + c,
        d * other.a + e * other.d,
        d * other.b + e * other.e,
        d * other.c + e * other.f + f);
  }
}
