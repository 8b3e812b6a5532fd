package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedValTest {

  @Test
  void theTestedFoldDoesNotChooseItsThreshold() {
    double[] distances = {1, 2, 1.5, 0.5, 2.5, 0.7};
    boolean[] same = {true, false, true, false, true, false};
    int[] folds = {0, 0, 1, 1, 2, 2};
    FoldedVal folded = FoldedVal.of(ScoredPairs.of(distances, same, folds), 0.5);
    // Without fold 0 the different pairs lie at 0.5 and 0.7: one of the two is let in below 0.7.
    assertThat(folded.folds().get(0).threshold()).isEqualTo(0.5);
    assertThat(folded.folds().get(0).val()).hasValue(0);
    assertThat(folded.folds().get(1).threshold()).isEqualTo(1);
    assertThat(folded.folds().get(1).far()).hasValue(1);
    assertThat(folded.folds().get(2).threshold()).isEqualTo(1.5);
    assertThat(folded.far().mean()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(folded.val().mean()).isZero();
  }

  @Test
  void agreesWithTryingEveryThreshold() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int n = 80;
      double[] distances = new double[n];
      boolean[] same = new boolean[n];
      int[] folds = new int[n];
      for (int i = 0; i < n; i++) {
        same[i] = i % 2 == 0;
        folds[i] = i / 2 % 4;
        distances[i] = Math.round((random.nextDouble() + (same[i] ? 0 : 0.6)) * 50) / 50.0;
      }
      FoldedVal folded = FoldedVal.of(ScoredPairs.of(distances, same, folds), 0.1);
      double sum = 0;
      double squares = 0;
      double falseAccepts = 0;
      for (int fold = 0; fold < 4; fold++) {
        double threshold = slowThreshold(distances, same, folds, fold);
        double val = slowShare(distances, same, folds, fold, true, threshold);
        sum += val;
        squares += val * val;
        falseAccepts += slowShare(distances, same, folds, fold, false, threshold);
      }
      assertThat(folded.val().mean()).as("seed " + seed).isCloseTo(sum / 4, within(1e-12));
      assertThat(folded.far().mean()).as("seed " + seed).isCloseTo(falseAccepts / 4, within(1e-12));
      double deviation = Math.sqrt(Math.max(0, (squares - sum * sum / 4) / 3));
      assertThat(folded.val().standardError())
          .as("seed " + seed)
          .isCloseTo(deviation / 2, within(1e-7));
    }
  }

  private static double slowThreshold(double[] distances, boolean[] same, int[] folds, int left) {
    double best = -1;
    for (double threshold : distances) {
      int accepted = 0;
      int all = 0;
      boolean kept = false;
      for (int i = 0; i < distances.length; i++) {
        kept |= folds[i] != left && distances[i] == threshold;
        if (folds[i] != left && !same[i]) {
          all++;
          accepted += distances[i] <= threshold ? 1 : 0;
        }
      }
      if (kept && accepted <= 0.1 * all) {
        best = Math.max(best, threshold);
      }
    }
    return best;
  }

  private static double slowShare(
      double[] distances, boolean[] same, int[] folds, int fold, boolean ofSame, double threshold) {
    int accepted = 0;
    int all = 0;
    for (int i = 0; i < distances.length; i++) {
      if (folds[i] == fold && same[i] == ofSame) {
        all++;
        accepted += distances[i] <= threshold ? 1 : 0;
      }
    }
    return (double) accepted / all;
  }

  @Test
  void aFoldWithoutPairsOfAKindHasNoShareOfIt() {
    double[] distances = {1, 2, 1, 2, 1};
    boolean[] same = {true, false, true, false, true};
    FoldedVal folded =
        FoldedVal.of(ScoredPairs.of(distances, same, new int[] {0, 0, 1, 1, 2}), 0.01);
    assertThat(folded.folds().get(2).far()).isEmpty();
    assertThat(folded.far().count()).isEqualTo(2);
    assertThat(folded.val().count()).isEqualTo(3);
  }

  @Test
  void oneFoldIsTooFew() {
    ScoredPairs pairs = ScoredPairs.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThatThrownBy(() -> FoldedVal.of(pairs, 0.1)).hasMessageContaining("got 1");
  }
}
