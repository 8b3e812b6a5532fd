package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.MeanWithError;
import java.util.Locale;

/** How numbers are written. */
final class Numbers {
  private Numbers() {}

  /** A share in percent, two digits. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  /** Mean ± standard error in percent. */
  static String percent(MeanWithError value) {
    return percent(value.mean()) + " ± " + percent(value.standardError());
  }

  /** A distance, four digits. */
  static String distance(double distance) {
    return String.format(Locale.ROOT, "%.4f", distance);
  }

  /** A small rate as people write it: 1e-3, 2.7e-3. */
  static String rate(double rate) {
    return rate == 0
        ? "0"
        : String.format(Locale.ROOT, "%.1e", rate).replace("e-0", "e-").replace(".0e", "e");
  }

  /** Counts in millions: 1.6B, 22.6M, 131K. */
  static String count(long count) {
    if (count >= 1_000_000_000L) {
      return String.format(Locale.ROOT, "%.2fB", count / 1e9);
    }
    return count >= 1_000_000
        ? String.format(Locale.ROOT, "%.1fM", count / 1e6)
        : String.format(Locale.ROOT, "%.0fK", count / 1e3);
  }
}
