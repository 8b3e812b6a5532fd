package io.facenet.core.evaluation;

import java.math.BigDecimal;

/** How false-accept rates are written. */
public final class Rates {
  private Rates() {}

  /** In decimals, as in the names of JSON fields: 0.0001, never 1.0E-4. */
  public static String plain(double rate) {
    return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
  }
}
