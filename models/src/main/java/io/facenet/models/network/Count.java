package io.facenet.models.network;

import java.util.Locale;

/** Large counts as the paper prints them: three digits and K, M or B; empty for none. */
public final class Count {
  private Count() {}

  /** Such as "", "9.47K", "115M", "1.60B". */
  public static String text(long count) {
    if (count == 0) {
      return "";
    }
    double value = count;
    String unit = "";
    for (String next : new String[] {"K", "M", "B"}) {
      if (value < 999.5) {
        break;
      }
      value /= 1000;
      unit = next;
    }
    if (unit.isEmpty()) {
      return Long.toString(count);
    }
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f%s", value, unit);
  }
}
