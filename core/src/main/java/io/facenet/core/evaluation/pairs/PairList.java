package io.facenet.core.evaluation.pairs;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The labeled pairs of a protocol, in the order of their file.
 *
 * @param pairs the pairs, at least one
 * @param foldCount the number of folds
 */
public record PairList(List<LabeledPair> pairs, int foldCount) {
  private static final int NAMED_IN_ERROR = 5;

  /** Copies the list. */
  public PairList {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("a pair list needs at least one pair, got 0");
    }
  }

  /** The number of pairs. */
  public int size() {
    return pairs.size();
  }

  /** Every photo or video named, once, in order of name. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    for (LabeledPair pair : pairs) {
      names.add(pair.first());
      names.add(pair.second());
    }
    return names;
  }

  /**
   * Fails unless every name in the list is known.
   *
   * @param known says whether a name is there
   * @param where the place searched, for the message
   * @throws IllegalArgumentException that counts and names the missing ones
   */
  public void requireNames(Predicate<String> known, String where) {
    SortedSet<String> names = names();
    List<String> missing = names.stream().filter(known.negate()).toList();
    if (!missing.isEmpty()) {
      String examples = missing.stream().limit(NAMED_IN_ERROR).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          missing.size()
              + " of the "
              + names.size()
              + " names in the pair list are not in "
              + where
              + ": "
              + examples
              + (missing.size() > NAMED_IN_ERROR ? ", …" : "")
              + "; complete the data or correct the list");
    }
  }
}
