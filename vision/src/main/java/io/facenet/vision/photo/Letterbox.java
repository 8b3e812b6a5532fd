package io.facenet.vision.photo;

/**
 * A photo fitted into a size with its aspect kept and plain bars beside it, and the way back.
 *
 * @param photo the result
 * @param scale pixels of the result a pixel of the original
 * @param left width of the bar at the left, in pixels of the result; a whole number
 * @param top height of the bar at the top, in pixels of the result; a whole number
 */
public record Letterbox(Photo photo, double scale, double left, double top) {

  /**
   * The photo in the middle.
   *
   * @param fill color of the bars, 0xRRGGBB
   */
  public static Letterbox centered(Photo original, int width, int height, int fill) {
    double scale = scale(original, width, height);
    double left = (width - original.width() * scale) / 2;
    double top = (height - original.height() * scale) / 2;
    return of(original, width, height, scale, Math.floor(left), Math.floor(top), fill);
  }

  /**
   * The photo in the upper left corner.
   *
   * @param fill color of the bars, 0xRRGGBB
   */
  public static Letterbox cornered(Photo original, int width, int height, int fill) {
    return of(original, width, height, scale(original, width, height), 0, 0, fill);
  }

  /** The x in the original of an x in the result. */
  public double originalX(double x) {
    return (x - left) / scale;
  }

  /** The y in the original of a y in the result. */
  public double originalY(double y) {
    return (y - top) / scale;
  }

  private static double scale(Photo original, int width, int height) {
    return Math.min((double) width / original.width(), (double) height / original.height());
  }

  private static Letterbox of(
      Photo original, int width, int height, double scale, double left, double top, int fill) {
    AffineMap map = new AffineMap(1 / scale, 0, -left / scale, 0, 1 / scale, -top / scale);
    return new Letterbox(Resampler.letterbox(original, map, width, height, fill), scale, left, top);
  }
}
