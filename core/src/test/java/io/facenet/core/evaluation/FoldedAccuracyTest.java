package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.TsvPairs;
import org.junit.jupiter.api.Test;

class FoldedAccuracyTest {

  @Test
  void ofEquallyGoodThresholdsTheSmallestIsTaken() {
    // D <= 1 and D <= 3 both label three of four correctly.
    Roc roc = Roc.of(new double[] {1, 2, 3, 4}, new boolean[] {true, false, true, false});
    assertThat(FoldedAccuracy.bestThreshold(roc)).isEqualTo(1);
  }

  @Test
  void theTestedFoldDoesNotChooseItsThreshold() {
    double[] distances = {1, 2, 1, 2, 3, 4};
    boolean[] same = {true, false, true, false, true, false};
    int[] folds = {0, 0, 1, 1, 2, 2};
    FoldedAccuracy folded = FoldedAccuracy.of(ScoredPairs.of(distances, same, folds));
    assertThat(folded.folds().get(2)).isEqualTo(new FoldedAccuracy.Fold(1, 1, 2));
  }

  @Test
  void theStandardErrorIsTheDeviationOverTheRootOfTheFolds() {
    MeanWithError summary = MeanWithError.of(0.9, 1.0, 0.8, 0.9);
    assertThat(summary.mean()).isCloseTo(0.9, within(1e-15));
    assertThat(summary.standardDeviation()).isCloseTo(Math.sqrt(0.02 / 3), within(1e-15));
    assertThat(summary.standardError()).isCloseTo(Math.sqrt(0.02 / 3) / 2, within(1e-15));
    assertThat(MeanWithError.of(0.5)).isEqualTo(new MeanWithError(0.5, 0, 0, 1));
  }

  @Test
  void oneFoldIsTooFew() {
    ScoredPairs pairs = ScoredPairs.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThatThrownBy(() -> FoldedAccuracy.of(pairs)).hasMessageContaining("got 1");
  }

  @Test
  void fewerDistancesThanPairsIsRefused() {
    PairList list = TsvPairs.parse(java.util.List.of("a\tb\t1", "a\tc\t0"));
    assertThatThrownBy(() -> ScoredPairs.of(list, new double[] {1}))
        .hasMessageContaining("has 2 pairs but 1 distances");
  }

  @Test
  void distancesThatAreNoSquaredDistancesOfUnitVectorsAreRefused() {
    assertThatThrownBy(() -> ScoredPairs.of(new double[] {1, 7}, new boolean[] {true, false}))
        .hasMessageContaining("pair 1 has distance 7.0");
    assertThatThrownBy(() -> ScoredPairs.of(new double[] {Double.NaN}, new boolean[] {true}))
        .hasMessageContaining("NaN");
  }

  @Test
  void foldsWithGapsAreRefused() {
    assertThatThrownBy(
            () ->
                ScoredPairs.of(new double[] {1, 2}, new boolean[] {true, false}, new int[] {0, 2}))
        .hasMessageContaining("fold 1 of 3 has no pairs");
  }
}
