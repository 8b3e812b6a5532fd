package io.facenet.core.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * VAL at a wanted FAR by cross-validation, with the error of its mean: the threshold is the highest
 * whose FAR on all folds but one does not pass the wanted one, and is tested on that one.
 *
 * @param wantedFar the FAR that the thresholds are chosen for, in [0, 1]
 * @param folds what each fold gave, in order
 * @param val mean over the folds that have same pairs
 * @param far the FAR really reached on the tested folds: mean over those that have different pairs
 */
public record FoldedVal(double wantedFar, List<Fold> folds, MeanWithError val, MeanWithError far) {

  /**
   * One fold.
   *
   * @param threshold chosen on the other folds: pairs with D ≤ it are accepted
   * @param val the share of this fold's same pairs accepted; empty if it has none
   * @param far the share of this fold's different pairs accepted; empty if it has none
   */
  public record Fold(double threshold, OptionalDouble val, OptionalDouble far) {}

  /** Copies the list. */
  public FoldedVal {
    folds = List.copyOf(folds);
  }

  /**
   * Runs the protocol.
   *
   * @param wantedFar in [0, 1]
   * @throws IllegalArgumentException if there are fewer than two folds, or the folds left for
   *     choosing a threshold lack same or different pairs
   */
  public static FoldedVal of(ScoredPairs pairs, double wantedFar) {
    if (pairs.foldCount() < 2) {
      throw new IllegalArgumentException(
          "cross-validation needs at least 2 folds, got " + pairs.foldCount());
    }
    List<Fold> folds =
        IntStream.range(0, pairs.foldCount())
            .mapToObj(fold -> testOn(fold, pairs, wantedFar))
            .toList();
    return new FoldedVal(wantedFar, folds, mean(folds, Fold::val), mean(folds, Fold::far));
  }

  private static Fold testOn(int fold, ScoredPairs pairs, double wantedFar) {
    double threshold = pairs.rocWithout(fold).atFar(wantedFar).threshold();
    return new Fold(
        threshold, accepted(fold, pairs, true, threshold), accepted(fold, pairs, false, threshold));
  }

  private static OptionalDouble accepted(
      int fold, ScoredPairs pairs, boolean same, double threshold) {
    return IntStream.range(0, pairs.size())
        .filter(i -> pairs.fold(i) == fold && pairs.same(i) == same)
        .mapToDouble(i -> pairs.distance(i) <= threshold ? 1 : 0)
        .average();
  }

  private static MeanWithError mean(List<Fold> folds, Function<Fold, OptionalDouble> share) {
    return MeanWithError.of(
        folds.stream()
            .map(share)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray());
  }
}
