package io.facenet.vision.photo;

/**
 * Bilinear sampling of (row, column, channel) RGB bytes in floats, pixel by pixel, for those who
 * choose their own places: beyond the border the edge goes on. {@link Resampler} is for whole
 * photos.
 */
public final class FloatSampling {
  private FloatSampling() {}

  /**
   * Reads one place.
   *
   * @param x in pixels, 0 is the center of the first column
   * @param y in pixels, 0 is the center of the first row
   * @param target receives three numbers in [0, 255] from {@code offset} on
   */
  public static void read(
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

  /**
   * Stretches pixels to another size; several samples are averaged where it shrinks.
   *
   * @param from (fromHeight, fromWidth, 3)
   * @param to receives (toHeight, toWidth, 3)
   */
  public static void stretch(
      byte[] from, int fromWidth, int fromHeight, byte[] to, int toWidth, int toHeight) {
    float[] color = new float[3];
    float stepX = fromWidth / (float) toWidth;
    float stepY = fromHeight / (float) toHeight;
    int samples = Math.max(1, Math.round(Math.max(stepX, stepY)));
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int s = 0; s < samples * samples; s++) {
          float insideX = (s % samples + 0.5f) / samples;
          float insideY = (s / samples + 0.5f) / samples;
          float sourceX = (x + insideX) * stepX - 0.5f;
          float sourceY = (y + insideY) * stepY - 0.5f;
          read(from, fromWidth, fromHeight, sourceX, sourceY, color, 0);
          red += color[0];
          green += color[1];
          blue += color[2];
        }
        int place = (y * toWidth + x) * 3;
        to[place] = (byte) Math.round(red / (samples * samples));
        to[place + 1] = (byte) Math.round(green / (samples * samples));
        to[place + 2] = (byte) Math.round(blue / (samples * samples));
      }
    }
  }
}
