package io.facenet.vision.engine;

import io.facenet.vision.model.PixelInput;
import io.facenet.vision.photo.Photo;
import java.util.Locale;

/** A batch of pictures as a network wants them: (batch, channel, height, width), scaled. */
public final class PixelTensor {
  private final PixelInput input;
  private final int batch;
  private final float[] values;

  /**
   * An empty batch.
   *
   * @param batch how many pictures, at least 1
   */
  public PixelTensor(PixelInput input, int batch) {
    this.input = input;
    this.batch = batch;
    this.values = new float[batch * input.planes() * input.width() * input.height()];
  }

  /**
   * Puts a picture in its place.
   *
   * @param index 0 to batch − 1
   * @param picture of exactly the input's size
   * @param mirrored whether left and right are exchanged
   * @throws IllegalArgumentException if the size is another
   */
  public void put(int index, Photo picture, boolean mirrored) {
    int width = input.width();
    int height = input.height();
    if (picture.width() != width || picture.height() != height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a picture of %d×%d pixels does not fit a network for %d×%d",
              picture.width(),
              picture.height(),
              width,
              height));
    }
    int plane = width * height;
    int offset = index * input.planes() * plane;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = offset + y * width + (mirrored ? width - 1 - x : x);
        int from = x;
        putPixel(to, plane, picture.red(from, y), picture.green(from, y), picture.blue(from, y));
      }
    }
  }

  private void putPixel(int to, int plane, int red, int green, int blue) {
    switch (input.channels()) {
      case RGB -> put(to, plane, red, green, blue);
      case BGR -> put(to, plane, blue, green, red);
      case GRAY -> values[to] = scaled(0.299f * red + 0.587f * green + 0.114f * blue, 0);
    }
  }

  private void put(int to, int plane, int first, int second, int third) {
    values[to] = scaled(first, 0);
    values[to + plane] = scaled(second, 1);
    values[to + 2 * plane] = scaled(third, 2);
  }

  private float scaled(float value, int channel) {
    return (float) ((value - input.mean().get(channel)) / input.divisor());
  }

  /** The numbers, row-major; not a copy. */
  public float[] values() {
    return values;
  }

  /** (batch, channel, height, width). */
  public long[] shape() {
    return new long[] {batch, input.planes(), input.height(), input.width()};
  }
}
