package io.facenet.training.data;

import java.nio.FloatBuffer;

/** How pixels become numbers: a channel value v in 0..255 becomes (v − MEAN) / DIVISOR. */
public final class PixelScale {
  /** Middle of the range. */
  public static final float MEAN = 127.5f;

  /** Half the range, nearly. */
  public static final float DIVISOR = 128f;

  private PixelScale() {}

  /**
   * Scales a face.
   *
   * @param face (row, column, channel) bytes
   * @param target receives as many numbers in the same order, from {@code offset} on
   */
  public static void put(byte[] face, FloatBuffer target, int offset) {
    for (int i = 0; i < face.length; i++) {
      target.put(offset + i, ((face[i] & 0xFF) - MEAN) / DIVISOR);
    }
  }
}
