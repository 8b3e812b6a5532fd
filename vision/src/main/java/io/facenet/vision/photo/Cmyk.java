package io.facenet.vision.photo;

/** Ink to light, by the plain rule that Pillow uses too: each ink takes its share of the white. */
final class Cmyk {
  private Cmyk() {}

  /** Packed 0xRRGGBB of four inks in [0, 255], 255 is full ink. */
  static int toRgb(int cyan, int magenta, int yellow, int black) {
    int light = 255 - black;
    int red = ((255 - cyan) * light + 127) / 255;
    int green = ((255 - magenta) * light + 127) / 255;
    int blue = ((255 - yellow) * light + 127) / 255;
    return red << 16 | green << 8 | blue;
  }

  /**
   * Rows of four samples to RGB.
   *
   * @param samples (pixels, 4)
   * @param ycck the first three are luma and chroma of the inverted inks (Adobe transform 2)
   * @param inverted 0 is full ink, as Adobe writes it
   */
  static byte[] toRgb(byte[] samples, boolean ycck, boolean inverted) {
    byte[] rgb = new byte[samples.length / 4 * 3];
    for (int from = 0, to = 0; from < samples.length; from += 4, to += 3) {
      int first = samples[from] & 0xff;
      int second = samples[from + 1] & 0xff;
      int third = samples[from + 2] & 0xff;
      int black = samples[from + 3] & 0xff;
      if (ycck) {
        int inks = lightOf(first, second, third);
        first = 255 - (inks >> 16);
        second = 255 - (inks >> 8 & 0xff);
        third = 255 - (inks & 0xff);
      }
      int color =
          inverted
              ? toRgb(255 - first, 255 - second, 255 - third, 255 - black)
              : toRgb(first, second, third, black);
      rgb[to] = (byte) (color >> 16);
      rgb[to + 1] = (byte) (color >> 8);
      rgb[to + 2] = (byte) color;
    }
    return rgb;
  }

  /** Packed 0xRRGGBB of a JFIF luma and chroma triple. */
  private static int lightOf(int luma, int blueness, int redness) {
    double cb = blueness - 128;
    double cr = redness - 128;
    int red = clamp(luma + 1.402 * cr);
    int green = clamp(luma - 0.344136 * cb - 0.714136 * cr);
    int blue = clamp(luma + 1.772 * cb);
    return red << 16 | green << 8 | blue;
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
