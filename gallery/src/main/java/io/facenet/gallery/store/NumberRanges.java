package io.facenet.gallery.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Numbers as people write them: {@code 3, 7 to 12, 20}; only the first ranges of many. Takes no
 * longer than there are numbers given, however large a damaged one is.
 */
final class NumberRanges {
  private static final int MAX_RANGES = 20;

  private final List<String> ranges = new ArrayList<>();
  private boolean more;

  private NumberRanges() {}

  /** The numbers themselves. */
  static String of(SortedSet<Long> numbers) {
    NumberRanges ranges = new NumberRanges();
    long from = 0;
    long before = 0;
    for (long number : numbers) {
      if (from != 0 && number != before + 1) {
        ranges.add(from, before);
      }
      from = from == 0 || number != before + 1 ? number : from;
      before = number;
    }
    ranges.add(from, before);
    return ranges.text();
  }

  /** The numbers from 1 to {@code last} that are not among these. */
  static String missing(long last, SortedSet<Long> numbers) {
    NumberRanges ranges = new NumberRanges();
    long next = 1;
    for (long number : numbers) {
      if (number >= next && number <= last) {
        ranges.add(next, number - 1);
        next = number + 1;
      }
    }
    ranges.add(next, last);
    return ranges.text();
  }

  private void add(long from, long to) {
    if (from < 1 || from > to) {
      return;
    }
    if (ranges.size() == MAX_RANGES) {
      more = true;
    } else {
      ranges.add(from == to ? String.valueOf(from) : from + " to " + to);
    }
  }

  private String text() {
    return String.join(", ", ranges) + (more ? " and more" : "");
  }
}
