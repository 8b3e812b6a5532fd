package io.facenet.training.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Locale;

/**
 * Scaled pixels of some faces in native memory, laid out (face, row, column, channel): what torch
 * calls channels-last.
 *
 * @param values direct buffer of at least count · height · width · channels numbers
 * @param count faces, N
 * @param height rows
 * @param width columns
 * @param channels 3 for RGB
 */
public record PixelBatch(FloatBuffer values, int count, int height, int width, int channels) {
  /** Checks the buffer. */
  public PixelBatch {
    long needed = (long) count * height * width * channels;
    if (!values.isDirect() || values.capacity() < needed) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d faces of %d×%d×%d need a direct buffer of %d numbers, this one %s",
              count,
              height,
              width,
              channels,
              needed,
              values.isDirect() ? "holds " + values.capacity() : "is not direct"));
    }
  }

  /** A batch of zeros to be filled. */
  public static PixelBatch allocate(int count, int height, int width, int channels) {
    int bytes = Math.multiplyExact(4, count * height * width * channels);
    FloatBuffer values =
        ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    return new PixelBatch(values, count, height, width, channels);
  }

  /** Numbers in one face. */
  public int faceSize() {
    return height * width * channels;
  }

  /** The same memory, only the faces [from, from + length). */
  public PixelBatch slice(int from, int length) {
    FloatBuffer part = values.duplicate();
    part.position(from * faceSize()).limit((from + length) * faceSize());
    return new PixelBatch(part.slice(), length, height, width, channels);
  }

  /** The same memory, only the first faces. */
  public PixelBatch first(int length) {
    return slice(0, length);
  }
}
