package io.facenet.core.evaluation;

import io.facenet.core.evaluation.pairs.PairList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Labeled pairs with their distances, in folds: what every pair protocol starts from.
 *
 * <p>Three columns of one length: D in [0, 4], same identity or not, fold number from 0.
 */
public final class ScoredPairs {
  /** Rounding allowed above 4, since unit vectors are unit only up to float rounding. */
  private static final double SLACK = 1e-2;

  private final double[] distances;
  private final boolean[] same;
  private final int[] folds;
  private final int foldCount;

  private ScoredPairs(double[] distances, boolean[] same, int[] folds, int foldCount) {
    this.distances = distances;
    this.same = same;
    this.folds = folds;
    this.foldCount = foldCount;
  }

  /**
   * Pairs in folds.
   *
   * @param distances squared Euclidean distances in [0, 4]; copied
   * @param same whether both faces are of one identity; copied
   * @param folds fold of each pair, from 0 with none left out; copied
   * @throws IllegalArgumentException if lengths differ, a distance is out of range, a fold number
   *     between 0 and the highest has no pair, or there is no pair at all
   */
  public static ScoredPairs of(double[] distances, boolean[] same, int[] folds) {
    if (distances.length != same.length || distances.length != folds.length) {
      throw new IllegalArgumentException(
          "pairs need one distance, one label and one fold each, got "
              + distances.length
              + " distances, "
              + same.length
              + " labels and "
              + folds.length
              + " folds");
    }
    if (distances.length == 0) {
      throw new IllegalArgumentException("an evaluation needs at least one pair, got 0");
    }
    requireDistances(distances);
    return new ScoredPairs(distances.clone(), same.clone(), folds.clone(), countFolds(folds));
  }

  /** Pairs that are all in one fold. */
  public static ScoredPairs of(double[] distances, boolean[] same) {
    return of(distances, same, new int[distances.length]);
  }

  /**
   * The pairs of a list with the distances measured for them, in the list's order.
   *
   * @throws IllegalArgumentException if there are fewer or more distances than pairs in the list
   */
  public static ScoredPairs of(PairList list, double[] distances) {
    if (distances.length != list.size()) {
      throw new IllegalArgumentException(
          "the list has "
              + list.size()
              + " pairs but "
              + distances.length
              + " distances were measured; every pair of the list has to be measured");
    }
    boolean[] same = new boolean[list.size()];
    int[] folds = new int[list.size()];
    for (int i = 0; i < list.size(); i++) {
      same[i] = list.pairs().get(i).same();
      folds[i] = list.pairs().get(i).fold();
    }
    return of(distances, same, folds);
  }

  private static void requireDistances(double[] distances) {
    for (int i = 0; i < distances.length; i++) {
      if (!(distances[i] >= 0 && distances[i] <= 4 + SLACK)) {
        throw new IllegalArgumentException(
            "pair "
                + i
                + " has distance "
                + distances[i]
                + ", squared distances of unit vectors lie in [0, 4]; normalize the embeddings");
      }
    }
  }

  private static int countFolds(int[] folds) {
    int count = Arrays.stream(folds).max().orElse(0) + 1;
    int[] sizes = new int[count];
    for (int fold : folds) {
      if (fold < 0) {
        throw new IllegalArgumentException("fold " + fold + " is below 0; number folds from 0");
      }
      sizes[fold]++;
    }
    for (int fold = 0; fold < count; fold++) {
      if (sizes[fold] == 0) {
        throw new IllegalArgumentException(
            "fold " + fold + " of " + count + " has no pairs; number folds from 0 without gaps");
      }
    }
    return count;
  }

  /** The number of pairs. */
  public int size() {
    return distances.length;
  }

  /** The number of folds. */
  public int foldCount() {
    return foldCount;
  }

  /** D of pair i, in [0, 4]. */
  public double distance(int i) {
    return distances[i];
  }

  /** Whether both faces of pair i are of one identity. */
  public boolean same(int i) {
    return same[i];
  }

  /** The fold of pair i, from 0. */
  public int fold(int i) {
    return folds[i];
  }

  /** The distances of all pairs of one label, in order. */
  public double[] distances(boolean ofSame) {
    double[] chosen = new double[distances.length];
    int count = 0;
    for (int i = 0; i < distances.length; i++) {
      if (same[i] == ofSame) {
        chosen[count++] = distances[i];
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  /** The ROC over all pairs, whatever their fold. */
  public Roc roc() {
    return Roc.of(distances, same);
  }

  /** The ROC over the pairs of all folds but one, on which that one is tested. */
  Roc rocWithout(int fold) {
    int[] kept = IntStream.range(0, size()).filter(i -> folds[i] != fold).toArray();
    double[] keptDistances = new double[kept.length];
    boolean[] keptSame = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keptDistances[i] = distances[kept[i]];
      keptSame[i] = same[kept[i]];
    }
    return Roc.of(keptDistances, keptSame);
  }
}
