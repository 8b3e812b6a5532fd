package io.facenet.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.mining.AllTriplets;
import io.facenet.core.mining.Anchor;
import io.facenet.core.mining.BatchHard;
import io.facenet.core.mining.Batches;
import io.facenet.core.mining.Hardest;
import io.facenet.core.mining.MiningRule;
import io.facenet.core.mining.PairDistances;
import io.facenet.core.mining.SemiHard;
import io.facenet.core.vector.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Value and gradient against a plain loop over the triplets, and against finite differences. */
class TripletLossTest {
  private static final float MARGIN = 0.2f;

  static List<TripletLoss> losses() {
    List<TripletLoss> losses = new ArrayList<>();
    for (MiningRule rule :
        List.of(
            new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.MILDEST_HARD, 1),
            new SemiHard(MARGIN, SemiHard.Choice.CLOSEST, SemiHard.Fallback.SKIP, 1),
            new SemiHard(MARGIN, SemiHard.Choice.ALL, SemiHard.Fallback.SKIP, 1),
            new Hardest(),
            new BatchHard(),
            new AllTriplets())) {
      for (Reduction reduction : Reduction.values()) {
        losses.add(new TripletLoss(MARGIN, rule, reduction));
      }
    }
    return losses;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void equalsThePlainLoopOverTriplets(TripletLoss loss) {
    int[] identities = Batches.identities(5, 4);
    for (long seed = 0; seed < 5; seed++) {
      float[][] embeddings = Batches.embeddings(identities, 6, 1.0, seed);
      LossResult result = loss.compute(embeddings, identities);
      PlainLoss plain = PlainLoss.of(embeddings, triplets(loss, embeddings, identities), loss);
      assertThat(result.value())
          .as("seed %d", seed)
          .isCloseTo(plain.value, within(1e-6 * Math.max(10, plain.value)));
      assertThat(result.statistics().triplets()).isEqualTo(plain.triplets);
      assertThat(result.statistics().activeTriplets()).isEqualTo(plain.active);
      for (int i = 0; i < embeddings.length; i++) {
        for (int k = 0; k < 6; k++) {
          assertThat((double) result.gradient()[i][k])
              .as("seed %d, (%d, %d)", seed, i, k)
              .isCloseTo(plain.gradient[i][k], within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientEqualsFiniteDifferences(TripletLoss loss) {
    int[] identities = Batches.identities(4, 3);
    float[][] embeddings = Batches.embeddings(identities, 5, 1.0, 11);
    List<int[]> triplets = triplets(loss, embeddings, identities);
    float[][] gradient = loss.compute(embeddings, identities).gradient();
    double step = 1e-3;
    for (int i = 0; i < embeddings.length; i++) {
      for (int k = 0; k < 5; k++) {
        float kept = embeddings[i][k];
        embeddings[i][k] = (float) (kept + step);
        PlainLoss above = PlainLoss.of(embeddings, triplets, loss);
        embeddings[i][k] = (float) (kept - step);
        PlainLoss below = PlainLoss.of(embeddings, triplets, loss);
        embeddings[i][k] = kept;
        if (above.active == below.active) {
          double expected = (above.value - below.value) / (2 * step);
          assertThat((double) gradient[i][k])
              .as("(%d, %d)", i, k)
              .isCloseTo(expected, within(2e-3 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  @Test
  void statisticsDescribeTheBatch() {
    int[] identities = {0, 0, 1, 1};
    float[][] embeddings = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    LossStatistics statistics =
        new TripletLoss(MARGIN, new AllTriplets(), Reduction.SUM)
            .compute(embeddings, identities)
            .statistics();
    assertThat(statistics.positiveDistance()).isCloseTo(2, within(1e-6));
    assertThat(statistics.negativeDistance()).isCloseTo(3, within(1e-6));
    assertThat(statistics.spread()).isCloseTo(1, within(1e-6));
    assertThat(statistics.triplets()).isEqualTo(8);
    assertThat(statistics.activeTriplets()).isEqualTo(4);
    assertThat(statistics.activeShare()).isEqualTo(0.5);
    assertThat(statistics.meanLoss()).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void collapseShowsAsLossAtTheMarginWithoutSpread() {
    float[][] embeddings = new float[8][];
    java.util.Arrays.setAll(embeddings, i -> new float[] {0.6f, 0.8f});
    var rule = new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.MILDEST_HARD, 1);
    LossResult result =
        new TripletLoss(MARGIN, rule, Reduction.MEAN).compute(embeddings, Batches.identities(2, 4));
    assertThat(result.value()).isCloseTo(MARGIN, within(1e-6));
    assertThat(result.statistics().spread()).isCloseTo(0, within(1e-6));
  }

  @Test
  void batchWithoutTripletHasNoLossAndNoGradient() {
    for (TripletLoss loss : losses()) {
      LossResult result = loss.compute(new float[][] {{1, 0}, {0, 1}}, new int[] {0, 1});
      assertThat(result.value()).isZero();
      assertThat(result.gradient()).isDeepEqualTo(new float[2][2]);
      assertThat(result.statistics().positiveDistance()).isNaN();
      assertThat(loss.compute(new float[0][], new int[0]).value()).isZero();
    }
  }

  @Test
  void brokenInputIsNamed() {
    TripletLoss loss = losses().get(0);
    assertThatThrownBy(() -> loss.compute(new float[2][2], new int[3]))
        .hasMessage("2 embeddings came with 3 identities");
    assertThatThrownBy(() -> loss.compute(new float[][] {{1}, {1, 2}}, new int[2]))
        .hasMessageContaining("embedding 1 has 2 dimensions");
    assertThatThrownBy(() -> loss.compute(new float[][] {{Float.NaN}}, new int[1]))
        .hasMessageContaining("NaN")
        .hasMessageContaining("learning rate");
  }

  private static List<int[]> triplets(TripletLoss loss, float[][] embeddings, int[] identities) {
    PairDistances distances = PairDistances.of(embeddings);
    List<int[]> triplets = new ArrayList<>();
    for (int face = 0; face < identities.length; face++) {
      int anchor = face;
      loss.rule()
          .mine(
              new Anchor(face, distances, identities),
              (p, n) -> triplets.add(new int[] {anchor, p, n}));
    }
    return triplets;
  }

  /** The formula of the paper, triplet by triplet, in doubles. */
  private static final class PlainLoss {
    private double value;
    private long active;
    private long triplets;
    private double[][] gradient;

    static PlainLoss of(float[][] embeddings, List<int[]> triplets, TripletLoss loss) {
      PlainLoss plain = new PlainLoss();
      plain.gradient = new double[embeddings.length][embeddings[0].length];
      plain.triplets = triplets.size();
      for (int[] triplet : triplets) {
        plain.add(embeddings, triplet[0], triplet[1], triplet[2]);
      }
      double scale =
          switch (loss.reduction()) {
            case SUM -> 1.0;
            case MEAN -> 1.0 / Math.max(1, plain.triplets);
            case MEAN_OF_ACTIVE -> 1.0 / Math.max(1, plain.active);
          };
      plain.value *= scale;
      for (double[] row : plain.gradient) {
        for (int k = 0; k < row.length; k++) {
          row[k] *= scale;
        }
      }
      return plain;
    }

    private void add(float[][] embeddings, int a, int p, int n) {
      double loss =
          Vectors.squaredDistance(embeddings[a], embeddings[p])
              - Vectors.squaredDistance(embeddings[a], embeddings[n])
              + MARGIN;
      if (loss <= 0) {
        return;
      }
      active++;
      value += loss;
      for (int k = 0; k < gradient[a].length; k++) {
        gradient[a][k] += 2 * (embeddings[n][k] - embeddings[p][k]);
        gradient[p][k] += 2 * (embeddings[p][k] - embeddings[a][k]);
        gradient[n][k] += 2 * (embeddings[a][k] - embeddings[n][k]);
      }
    }
  }
}
