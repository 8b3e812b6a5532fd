package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RocTest {

  @Test
  void aPairAtTheThresholdIsAccepted() {
    Roc roc = Roc.of(new double[] {1, 1, 2, 2}, new boolean[] {true, true, false, false});
    OperatingPoint point = roc.atFar(0);
    assertThat(point.threshold()).isEqualTo(1);
    assertThat(point.val()).isEqualTo(1);
    assertThat(point.far()).isEqualTo(0);
  }

  @Test
  void tiedPairsEnterTogether() {
    Roc roc = Roc.of(new double[] {1, 1, 1, 3}, new boolean[] {true, false, true, false});
    assertThat(roc.size()).isEqualTo(3);
    OperatingPoint none = roc.atFar(0.4);
    assertThat(none.val()).isEqualTo(0);
    assertThat(none.threshold()).isLessThan(1);
    assertThat(roc.atFar(0.5).val()).isEqualTo(1);
    assertThat(roc.area()).isEqualTo(0.75);
  }

  @Test
  void tiedAtZeroNothingCanBeAccepted() {
    Roc roc = Roc.of(new double[] {0, 0}, new boolean[] {true, false});
    assertThat(roc.atFar(0).threshold()).isLessThan(0);
    assertThat(roc.equalErrorRate()).isEqualTo(0.5);
  }

  @Test
  void separatedPairsArePerfectAndInvertedOnesHopeless() {
    Roc perfect = Roc.of(new double[] {0.1, 3}, new boolean[] {true, false});
    assertThat(perfect.area()).isEqualTo(1);
    assertThat(perfect.equalErrorRate()).isEqualTo(0);
    Roc inverted = Roc.of(new double[] {3, 0.1}, new boolean[] {true, false});
    assertThat(inverted.area()).isEqualTo(0);
    assertThat(inverted.equalErrorRate()).isEqualTo(1);
  }

  @Test
  void oneKindOnlyIsRefused() {
    assertThatThrownBy(() -> Roc.of(new double[] {1, 2}, new boolean[] {true, true}))
        .hasMessageContaining("2 same and 0 different");
  }

  @Property(tries = 200)
  void agreesWithCountingEveryPair(
      @ForAll @Size(min = 2, max = 40) @IntRange(max = 20) int[] steps,
      @ForAll @IntRange(max = 100) int wantedPercent) {
    boolean[] same = new boolean[steps.length];
    double[] distances = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      same[i] = i % 2 == 0;
      distances[i] = steps[i] / 5.0;
    }
    Roc roc = Roc.of(distances, same);
    OperatingPoint point = roc.atFar(wantedPercent / 100.0);
    double bestVal = 0;
    double wins = 0;
    for (int i = 0; i < steps.length; i++) {
      if (rate(distances, same, false, distances[i]) <= wantedPercent / 100.0) {
        bestVal = Math.max(bestVal, rate(distances, same, true, distances[i]));
      }
      for (int j = 0; j < steps.length; j++) {
        if (same[i] && !same[j]) {
          wins += distances[i] < distances[j] ? 1 : distances[i] == distances[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(point.val()).isEqualTo(bestVal);
    assertThat(rate(distances, same, false, point.threshold())).isEqualTo(point.far());
    assertThat(roc.area()).isCloseTo(wins / roc.samePairs() / roc.differentPairs(), within(1e-12));
  }

  private static double rate(double[] distances, boolean[] same, boolean kind, double threshold) {
    int accepted = 0;
    int count = 0;
    for (int i = 0; i < distances.length; i++) {
      if (same[i] == kind) {
        count++;
        accepted += distances[i] <= threshold ? 1 : 0;
      }
    }
    return (double) accepted / count;
  }
}
