package io.facenet.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Cuts a hold-out set into disjoint splits (the paper: 5 splits of 200k images).
 *
 * <p>The paper does not say how. Ours keeps all images of an identity in one split, so that no same
 * pair is lost and the splits are independent: identities are shuffled by the seed, then each goes
 * to the split that has the fewest images so far.
 */
public final class HoldoutSplits {
  private HoldoutSplits() {}

  /**
   * The rows of each split, in rising order.
   *
   * @param identities the identity of each row
   * @param splits how many splits
   * @param seed what makes the shuffle repeatable
   * @throws IllegalArgumentException if a split would hold fewer than two identities, since then it
   *     has no different pair
   */
  public static int[][] byIdentity(int[] identities, int splits, long seed) {
    List<Integer> distinct = new ArrayList<>();
    Arrays.stream(identities).distinct().sorted().forEach(distinct::add);
    if (splits < 1 || distinct.size() < 2 * splits) {
      throw new IllegalArgumentException(
          splits
              + " splits need at least "
              + Math.max(2, 2 * splits)
              + " identities, got "
              + distinct.size()
              + "; use fewer splits");
    }
    Collections.shuffle(distinct, new Random(seed));
    int[] sizes = new int[splits];
    int[] counts = new int[splits];
    IdentityOrder order = new IdentityOrder(identities, identities.length);
    int[] splitOfRow = new int[identities.length];
    int left = distinct.size();
    for (int identity : distinct) {
      int split = emptiest(sizes, counts, left--);
      int[] range = order.range(identity);
      sizes[split] += range[1] - range[0];
      counts[split]++;
      for (int place = range[0]; place < range[1]; place++) {
        splitOfRow[order.row(place)] = split;
      }
    }
    return rowsOf(splitOfRow, splits);
  }

  /** The split with the fewest images, among those short of two identities when few are left. */
  private static int emptiest(int[] sizes, int[] counts, int left) {
    int missing = 0;
    for (int count : counts) {
      missing += Math.max(0, 2 - count);
    }
    int best = -1;
    for (int split = 0; split < sizes.length; split++) {
      boolean allowed = missing < left || counts[split] < 2;
      if (allowed && (best < 0 || sizes[split] < sizes[best])) {
        best = split;
      }
    }
    return best;
  }

  private static int[][] rowsOf(int[] splitOfRow, int splits) {
    int[][] rows = new int[splits][splitOfRow.length];
    int[] counts = new int[splits];
    for (int row = 0; row < splitOfRow.length; row++) {
      int split = splitOfRow[row];
      rows[split][counts[split]++] = row;
    }
    for (int split = 0; split < splits; split++) {
      rows[split] = Arrays.copyOf(rows[split], counts[split]);
    }
    return rows;
  }
}
