package io.facenet.vision.photo;

import java.util.Locale;

/**
 * Refuses sizes that cannot be decoded, by the header alone.
 *
 * @param maximumPixels largest width × height
 * @param memoryBytes what there is to decode in
 */
record PixelLimit(long maximumPixels, long memoryBytes) {
  /** The pixels, and a copy while they are decoded or turned upright: three bytes each. */
  private static final int BYTES_PER_PIXEL = 6;

  /** With the memory of this Java. */
  PixelLimit(long maximumPixels) {
    this(maximumPixels, Runtime.getRuntime().maxMemory());
  }

  /**
   * Checks a declared size.
   *
   * @throws UnusablePhoto if a side is below 1 or there are more pixels than the limit
   */
  void check(long width, long height) throws UnusablePhoto {
    if (width < 1 || height < 1) {
      throw new UnusablePhoto(
          String.format(
              Locale.ROOT,
              "declares a size of %d×%d pixels, at least 1×1 is needed; export it again",
              width,
              height));
    }
    if (width > maximumPixels / height) {
      throw new UnusablePhoto(
          String.format(
              Locale.ROOT,
              "declares a size of %d×%d pixels, more than the limit of %s megapixels; make it"
                  + " smaller",
              width,
              height,
              megapixels()));
    }
    long bytes = BYTES_PER_PIXEL * width * height;
    if (bytes > memoryBytes) {
      throw new UnusablePhoto(
          String.format(
              Locale.ROOT,
              "declares a size of %d×%d pixels, which needs %d MB and this Java has %d MB; make it"
                  + " smaller or raise -Xmx",
              width,
              height,
              bytes >> 20,
              memoryBytes >> 20));
    }
  }

  /**
   * Checks that the file is long enough for its declared size, so that a tiny file cannot take
   * hundreds of megabytes.
   *
   * @param bytes length of the compressed data
   * @param pixelsPerByte the most that the compression can possibly reach
   */
  static void checkPlausible(
      PhotoFormat format, long width, long height, long bytes, long pixelsPerByte)
      throws UnusablePhoto {
    if (width * height / pixelsPerByte > bytes) {
      throw UnusablePhoto.damaged(
          format,
          String.format(
              Locale.ROOT, "%d bytes cannot hold the %d×%d pixels declared", bytes, width, height));
    }
  }

  private String megapixels() {
    return maximumPixels % 1_000_000 == 0
        ? Long.toString(maximumPixels / 1_000_000)
        : Double.toString(maximumPixels / 1e6);
  }
}
