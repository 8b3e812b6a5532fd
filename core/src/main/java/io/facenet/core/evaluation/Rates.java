package io.facenet.core.evaluation;

import java.math.BigDecimal;

/** How rates and other figures are written. */
public final class Rates {
  private Rates() {}

  /** In decimals, as in the names of JSON fields: 0.0001, never 1.0E-4. */
  public static String plain(double rate) {
    return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
  }

  /** A figure rounded to six digits after the point, as in reports and records. */
  public static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
