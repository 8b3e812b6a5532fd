package io.facenet.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Numbers as people write them: {@code 3, 7 to 12, 20}. */
final class NumberRanges {
  private static final int MOST_RANGES = 20;

  private NumberRanges() {}

  /** The numbers from 1 to {@code last} that a condition holds for; only the first ranges. */
  static String of(long last, LongPredicate condition) {
    List<String> ranges = new ArrayList<>();
    long from = 0;
    for (long number = 1; number <= last + 1; number++) {
      boolean in = number <= last && condition.test(number);
      if (in && from == 0) {
        from = number;
      } else if (!in && from > 0) {
        if (ranges.size() == MOST_RANGES) {
          return String.join(", ", ranges) + " and more";
        }
        ranges.add(from == number - 1 ? String.valueOf(from) : from + " to " + (number - 1));
        from = 0;
      }
    }
    return String.join(", ", ranges);
  }
}
