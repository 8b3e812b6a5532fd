package io.facenet.core.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Embeddings put in order of identity, so that those of one identity are neighbors. */
final class IdentityOrder {
  private final int[] order;
  private final int[] sortedIdentities;
  private final Map<Integer, int[]> ranges = new HashMap<>();

  IdentityOrder(int[] identities, int rows) {
    if (identities.length != rows) {
      throw new IllegalArgumentException(
          rows + " embeddings but " + identities.length + " identities; each needs one");
    }
    order =
        IntStream.range(0, rows)
            .boxed()
            .sorted((a, b) -> Integer.compare(identities[a], identities[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    sortedIdentities = IntStream.of(order).map(i -> identities[i]).toArray();
    int start = 0;
    for (int i = 1; i <= rows; i++) {
      if (i == rows || sortedIdentities[i] != sortedIdentities[start]) {
        ranges.put(sortedIdentities[start], new int[] {start, i});
        start = i;
      }
    }
  }

  /** The number of embeddings. */
  int size() {
    return order.length;
  }

  /** The original row at a place in the order. */
  int row(int place) {
    return order[place];
  }

  /** The identity at a place in the order. */
  int identity(int place) {
    return sortedIdentities[place];
  }

  /** The places [start, end) of an identity; empty, at 0, when it has none. */
  int[] range(int identity) {
    return ranges.getOrDefault(identity, new int[] {0, 0});
  }
}
