package io.facenet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClusterScoresTest {

  @Property(tries = 200)
  void agreesWithCountingEveryPair(@ForAll long seed) {
    Random random = new Random(seed);
    int[] labels = random.ints(1 + random.nextInt(40), 0, 6).toArray();
    int[] identities = random.ints(labels.length, -3, 3).toArray();
    ClusterScores scores = ClusterScores.of(labels, identities);
    double[] pairs = new double[3];
    double precision = 0;
    double recall = 0;
    for (int a = 0; a < labels.length; a++) {
      double[] own = new double[3];
      for (int b = 0; b < labels.length; b++) {
        boolean label = labels[a] == labels[b];
        boolean identity = identities[a] == identities[b];
        double[] counts = {label && identity ? 1 : 0, label ? 1 : 0, identity ? 1 : 0};
        for (int i = 0; i < 3; i++) {
          own[i] += counts[i];
          pairs[i] += a < b ? counts[i] : 0;
        }
      }
      precision += own[0] / own[1] / labels.length;
      recall += own[0] / own[2] / labels.length;
    }
    assertThat(scores.pairPrecision())
        .isCloseTo(pairs[1] == 0 ? 1 : pairs[0] / pairs[1], within(1e-12));
    assertThat(scores.pairRecall())
        .isCloseTo(pairs[2] == 0 ? 1 : pairs[0] / pairs[2], within(1e-12));
    assertThat(scores.bcubedPrecision()).isCloseTo(precision, within(1e-12));
    assertThat(scores.bcubedRecall()).isCloseTo(recall, within(1e-12));
  }

  @Example
  void aPerfectClusteringScoresOne() {
    ClusterScores scores = ClusterScores.of(new int[] {0, 0, 1}, new int[] {5, 5, 9});
    assertThat(scores.pairF()).isEqualTo(1);
    assertThat(scores.bcubedF()).isEqualTo(1);
  }

  @Example
  void lengthsMustAgree() {
    assertThatThrownBy(() -> ClusterScores.of(new int[2], new int[3]))
        .hasMessageContaining("2 labels against 3");
  }
}
