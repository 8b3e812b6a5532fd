package io.facenet.vision.engine;

import io.facenet.vision.model.PixelInput;
import io.facenet.vision.photo.Photo;
import java.util.Locale;

/** A batch of pictures as a network wants them: (batch, channel, height, width), scaled. */
public final class PixelTensor {
  private static final int VALUES = 256;

  private final PixelInput input;
  private final int batch;
  private final float[] values;

  /** For each plane the scaled value of each of the 256 of its channel. */
  private final float[][] tables;

  /**
   * An empty batch.
   *
   * @param batch how many pictures, at least 1
   */
  public PixelTensor(PixelInput input, int batch) {
    this.input = input;
    this.batch = batch;
    this.values = new float[batch * input.planes() * input.width() * input.height()];
    this.tables = new float[input.planes()][VALUES];
    for (int channel = 0; channel < tables.length; channel++) {
      for (int value = 0; value < VALUES; value++) {
        tables[channel][value] = scaled(value, channel);
      }
    }
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
    if (input.channels() == PixelInput.ChannelOrder.GRAY) {
      putGray(offset, picture, mirrored);
      return;
    }
    for (int p = 0; p < input.planes(); p++) {
      int channel = input.channels() == PixelInput.ChannelOrder.BGR ? 2 - p : p;
      picture.copyPlane(channel, tables[p], values, offset + p * plane, mirrored);
    }
  }

  private void putGray(int offset, Photo picture, boolean mirrored) {
    int width = input.width();
    for (int y = 0; y < input.height(); y++) {
      for (int x = 0; x < width; x++) {
        float luma =
            0.299f * picture.red(x, y) + 0.587f * picture.green(x, y) + 0.114f * picture.blue(x, y);
        values[offset + y * width + (mirrored ? width - 1 - x : x)] = scaled(luma, 0);
      }
    }
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
