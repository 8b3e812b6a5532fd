package io.facenet.vision.photo;

import java.util.Locale;

/**
 * Cuts regions out of photos: stretched to a size, or warped through an affine map. Bilinear; where
 * the result is at least twice as coarse as the photo, blocks of the photo are averaged first, so
 * that nothing aliases. Outside the photo lies one plain color, into which its edge is blended over
 * half a pixel, as OpenCV's constant border does.
 *
 * <p>Coordinates are continuous: pixel (i, j) has its center at (i + 0.5, j + 0.5).
 */
public final class Resampler {
  /** 100 megapixels: far more than any network or page takes. */
  private static final long MOST_PIXELS = 100_000_000;

  private Resampler() {}

  /**
   * The whole photo at another size, its aspect not kept. At the edge the nearest pixels go on, so
   * no background shows.
   *
   * @param width new width in pixels, at least 1
   * @param height new height in pixels, at least 1
   */
  public static Photo resize(Photo photo, int width, int height) {
    AffineMap map = stretching(0, 0, photo.width(), photo.height(), width, height);
    return sample(photo, map, width, height, Border.nearest());
  }

  /**
   * A rectangle of the photo, which may reach beyond it, stretched to a size.
   *
   * @param x left edge in the photo
   * @param y upper edge in the photo
   * @param regionWidth width in the photo, above 0
   * @param regionHeight height in the photo, above 0
   * @param fill color outside the photo, 0xRRGGBB
   */
  public static Photo stretch(
      Photo photo,
      double x,
      double y,
      double regionWidth,
      double regionHeight,
      int width,
      int height,
      int fill) {
    if (!(regionWidth > 0) || !(regionHeight > 0)) {
      throw new IllegalArgumentException(
          "a region of " + regionWidth + "×" + regionHeight + " cannot be cut out; give sides > 0");
    }
    AffineMap map = stretching(x, y, regionWidth, regionHeight, width, height);
    return sample(photo, map, width, height, Border.plain(fill));
  }

  /**
   * A photo of {@code width} × {@code height} pixels whose points come from where the map leads.
   *
   * @param toPhoto from coordinates of the result to coordinates of the photo
   * @param fill color outside the photo, 0xRRGGBB
   */
  public static Photo warp(Photo photo, AffineMap toPhoto, int width, int height, int fill) {
    return sample(photo, toPhoto, width, height, Border.plain(fill));
  }

  /** As a warp with a fill, but outside the photo the pixels of its edge go on. */
  public static Photo warp(Photo photo, AffineMap toPhoto, int width, int height) {
    return sample(photo, toPhoto, width, height, Border.nearest());
  }

  private static AffineMap stretching(
      double x, double y, double regionWidth, double regionHeight, int width, int height) {
    return new AffineMap(regionWidth / width, 0, x, 0, regionHeight / height, y);
  }

  private static Photo sample(Photo photo, AffineMap map, int width, int height, Border border) {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a result of %d×%d pixels cannot be made; give 1×1 to 100 megapixels",
              width,
              height));
    }
    if (!map.isFinite()) {
      throw new IllegalArgumentException(map + " is not finite; check the points it was fitted to");
    }
    Reduction source = Reduction.of(photo, map, width, height, border);
    byte[] rgb =
        source.isEmpty()
            ? Canvas.plain(width, height, border.color())
            : new BilinearSampling(source.photo(), source.map(), border).run(width, height);
    return Photo.wrap(width, height, rgb);
  }
}
