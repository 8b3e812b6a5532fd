package io.facenet.vision.photo;

/**
 * What lies outside a photo.
 *
 * @param isNearest the pixels of its edge go on; otherwise one color
 * @param color 0xRRGGBB
 */
record Border(boolean isNearest, int color) {

  static Border nearest() {
    return new Border(true, 0);
  }

  static Border plain(int color) {
    return new Border(false, color & 0xffffff);
  }

  /** One channel of the color: 0 red, 1 green, 2 blue. */
  int channel(int index) {
    return color >> (16 - 8 * index) & 0xff;
  }
}
