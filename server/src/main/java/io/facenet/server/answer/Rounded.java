package io.facenet.server.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as clients are used to them. */
public final class Rounded {
  private static final int DECIMALS = 5;

  private Rounded() {}

  /** To five decimals, half up. */
  public static double of(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }

  /** To a whole number of pixels. */
  public static int pixel(double value) {
    return (int) Math.round(value);
  }
}
