package io.facenet.vision.photo;

import java.util.Arrays;

/** Places a photo on a plain background. */
final class Canvas {
  static final int WHITE = 0xffffff;

  private Canvas() {}

  /** The photo with its upper left corner at (left, top), where it has to fit. */
  static Photo place(Photo photo, int left, int top, int width, int height, int color) {
    byte[] rgb = plain(width, height, color);
    int row = photo.width() * 3;
    for (int y = 0; y < photo.height(); y++) {
      System.arraycopy(photo.data(), y * row, rgb, ((top + y) * width + left) * 3, row);
    }
    return Photo.wrap(width, height, rgb);
  }

  /** Pixels of one color, 0xRRGGBB. */
  static byte[] plain(int width, int height, int color) {
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    byte red = (byte) (color >> 16);
    byte green = (byte) (color >> 8);
    byte blue = (byte) color;
    if (red == green && green == blue) {
      Arrays.fill(rgb, red);
      return rgb;
    }
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = red;
      rgb[i + 1] = green;
      rgb[i + 2] = blue;
    }
    return rgb;
  }
}
