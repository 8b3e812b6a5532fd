package io.facenet.core.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Verification accuracy by cross-validation, LFW's "unrestricted, labeled outside data": the
 * threshold is chosen on all folds but one and tested on that one.
 *
 * @param folds what each fold gave, in order
 * @param accuracy mean over the folds, with its standard deviation and standard error
 */
public record FoldedAccuracy(List<Fold> folds, MeanWithError accuracy) {

  /**
   * One fold.
   *
   * @param threshold chosen on the other folds: the observed distance d whose rule D ≤ d labels the
   *     most of their pairs correctly; of equally good ones the smallest
   * @param correct the number of this fold's pairs labeled correctly
   * @param pairs the number of this fold's pairs
   */
  public record Fold(double threshold, int correct, int pairs) {
    /** The share labeled correctly, in [0, 1]. */
    public double accuracy() {
      return (double) correct / pairs;
    }
  }

  /** Copies the list. */
  public FoldedAccuracy {
    folds = List.copyOf(folds);
  }

  /**
   * Runs the protocol.
   *
   * @throws IllegalArgumentException if there are fewer than two folds, or the folds left for
   *     choosing a threshold lack same or different pairs
   */
  public static FoldedAccuracy of(ScoredPairs pairs) {
    if (pairs.foldCount() < 2) {
      throw new IllegalArgumentException(
          "cross-validation needs at least 2 folds, got " + pairs.foldCount());
    }
    List<Fold> folds =
        IntStream.range(0, pairs.foldCount()).mapToObj(fold -> testOn(fold, pairs)).toList();
    double[] accuracies = folds.stream().mapToDouble(Fold::accuracy).toArray();
    return new FoldedAccuracy(folds, MeanWithError.of(accuracies));
  }

  private static Fold testOn(int fold, ScoredPairs pairs) {
    double threshold = bestThreshold(pairs.rocWithout(fold));
    int correct = 0;
    int count = 0;
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.fold(i) == fold) {
        count++;
        if ((pairs.distance(i) <= threshold) == pairs.same(i)) {
          correct++;
        }
      }
    }
    return new Fold(threshold, correct, count);
  }

  /** The smallest threshold that labels the most pairs correctly. */
  static double bestThreshold(Roc roc) {
    long bestCorrect = -1;
    double best = 0;
    for (int i = 0; i < roc.size(); i++) {
      long correct = roc.trueAccepts(i) + roc.differentPairs() - roc.falseAccepts(i);
      if (correct > bestCorrect) {
        bestCorrect = correct;
        best = roc.threshold(i);
      }
    }
    return best;
  }
}
