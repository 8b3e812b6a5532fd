package io.facenet.training.data;

/** Bilinear sampling of (row, column, channel) RGB bytes; beyond the border the edge goes on. */
final class Bilinear {
  private Bilinear() {}

  /**
   * @param x in pixels, 0 is the center of the first column
   * @param y in pixels, 0 is the center of the first row
   * @param target receives three numbers in [0, 255] from {@code offset} on
   */
  static void read(
      byte[] pixels, int width, int height, float x, float y, float[] target, int offset) {
    float insideX = Math.max(0, Math.min(width - 1, x));
    float insideY = Math.max(0, Math.min(height - 1, y));
    int left = (int) insideX;
    int top = (int) insideY;
    float shareX = insideX - left;
    float shareY = insideY - top;
    int topLeft = (top * width + left) * 3;
    int right = left + 1 < width ? 3 : 0;
    int below = top + 1 < height ? width * 3 : 0;
    for (int channel = 0; channel < 3; channel++) {
      int place = topLeft + channel;
      float upperLeft = pixels[place] & 0xFF;
      float upper = upperLeft + shareX * ((pixels[place + right] & 0xFF) - upperLeft);
      float lowerLeft = pixels[place + below] & 0xFF;
      float lower = lowerLeft + shareX * ((pixels[place + below + right] & 0xFF) - lowerLeft);
      target[offset + channel] = upper + shareY * (lower - upper);
    }
  }
}
