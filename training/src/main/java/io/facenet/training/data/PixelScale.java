package io.facenet.training.data;

/** How pixels become numbers: a channel value v in 0..255 becomes (v − MEAN) / DIVISOR. */
public final class PixelScale {
  /** Middle of the range. */
  public static final float MEAN = 127.5f;

  /** Half the range, nearly. */
  public static final float DIVISOR = 128f;

  private PixelScale() {}
}
