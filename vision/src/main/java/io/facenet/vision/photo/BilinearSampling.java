package io.facenet.vision.photo;

/** Bilinear samples of a photo in fixed point: weights of 11 bits, rounded to nearest. */
final class BilinearSampling {
  private static final int BITS = 11;
  private static final int ONE = 1 << BITS;
  private static final int HALF = 1 << (2 * BITS - 1);

  private final byte[] data;
  private final int photoWidth;
  private final int photoHeight;
  private final AffineMap map;
  private final Border border;

  BilinearSampling(Photo photo, AffineMap map, Border border) {
    this.data = photo.data();
    this.photoWidth = photo.width();
    this.photoHeight = photo.height();
    this.map = map;
    this.border = border;
  }

  /** The result's pixels, (height, width, 3). */
  byte[] run(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    int to = 0;
    for (int row = 0; row < height; row++) {
      double startX = map.x(0.5, row + 0.5) - 0.5;
      double startY = map.y(0.5, row + 0.5) - 0.5;
      for (int column = 0; column < width; column++, to += 3) {
        double x = startX + map.a() * column;
        double y = startY + map.d() * column;
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int rightShare = (int) ((x - left) * ONE + 0.5);
        int lowerShare = (int) ((y - top) * ONE + 0.5);
        boolean inside = left >= 0 && top >= 0 && left < photoWidth - 1 && top < photoHeight - 1;
        if (inside) {
          blendInside(left, top, rightShare, lowerShare, rgb, to);
        } else {
          blendAtBorder(left, top, rightShare, lowerShare, rgb, to);
        }
      }
    }
    return rgb;
  }

  private void blendInside(int left, int top, int rightShare, int lowerShare, byte[] rgb, int to) {
    int upper = (top * photoWidth + left) * 3;
    int lower = upper + photoWidth * 3;
    int leftShare = ONE - rightShare;
    int upperShare = ONE - lowerShare;
    for (int channel = 0; channel < 3; channel++) {
      int above =
          (data[upper + channel] & 0xff) * leftShare
              + (data[upper + channel + 3] & 0xff) * rightShare;
      int below =
          (data[lower + channel] & 0xff) * leftShare
              + (data[lower + channel + 3] & 0xff) * rightShare;
      rgb[to + channel] = (byte) ((above * upperShare + below * lowerShare + HALF) >> 2 * BITS);
    }
  }

  private void blendAtBorder(
      int left, int top, int rightShare, int lowerShare, byte[] rgb, int to) {
    int leftShare = ONE - rightShare;
    int upperShare = ONE - lowerShare;
    for (int channel = 0; channel < 3; channel++) {
      int above =
          value(left, top, channel) * leftShare + value(left + 1L, top, channel) * rightShare;
      int below =
          value(left, top + 1L, channel) * leftShare
              + value(left + 1L, top + 1L, channel) * rightShare;
      rgb[to + channel] = (byte) ((above * upperShare + below * lowerShare + HALF) >> 2 * BITS);
    }
  }

  private int value(long x, long y, int channel) {
    long column = x;
    long row = y;
    if (border.isNearest()) {
      column = Math.max(0, Math.min(photoWidth - 1L, x));
      row = Math.max(0, Math.min(photoHeight - 1L, y));
    } else if (x < 0 || y < 0 || x >= photoWidth || y >= photoHeight) {
      return border.channel(channel);
    }
    return data[(int) ((row * photoWidth + column) * 3) + channel] & 0xff;
  }
}
