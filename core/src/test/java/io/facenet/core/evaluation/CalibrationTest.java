package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Vectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double BIN = 4.0 / PairHistogram.DEFAULT_BINS;

  @Test
  void thresholdsAreTheExactOnesToOneBin() {
    long seed = 42;
    int[] identities = TestVectors.identities(new Random(seed), 500, 100);
    float[][] vectors = TestVectors.clustered(new Random(seed), identities, 32, 0.8);
    ThresholdCalibration calibration =
        ThresholdCalibration.of(
            AllPairs.on(2).within(EmbeddingMatrix.ofFloats(vectors), identities),
            UsualFars.ALL_PAIRS);
    Roc exact = exactRoc(vectors, identities);
    for (OperatingPoint point : calibration.points()) {
      OperatingPoint wanted = exact.atFar(point.wantedFar());
      double next = exact.threshold(indexOf(exact, wanted.threshold()) + 1);
      assertThat(point.threshold())
          .as("seed %s FAR %s", seed, point.wantedFar())
          .isBetween(wanted.threshold() - 2 * BIN, next + BIN);
      assertThat(point.far()).isLessThanOrEqualTo(point.wantedFar());
      assertThat(point.val()).isCloseTo(wanted.val(), within(0.01));
      assertThat(point.differentPairs()).isEqualTo(exact.differentPairs());
    }
    assertThat(calibration.thresholds())
        .hasSize(3)
        .containsEntry(1e-3, calibration.points().get(1).threshold());
  }

  @Test
  void tooFewPairsForTheFarAreRefused() {
    EmbeddingMatrix matrix = EmbeddingMatrix.ofFloats(new float[][] {{1, 0}, {0, 1}, {0, 1}});
    PairHistogram pairs = new AllPairs(16, 1).within(matrix, new int[] {1, 2, 2});
    assertThatThrownBy(() -> ThresholdCalibration.of(pairs, List.of(1e-2)))
        .hasMessageContaining("FAR 0.01 cannot be measured on 2 different-identity pairs")
        .hasMessageContaining("at least 100");
  }

  @Test
  void theUsualRatesGoAsFarDownAsTwentyPairsCarry() {
    PairHistogram pairs = new PairHistogram();
    for (int i = 0; i < 2_000; i++) {
      pairs.add(1 + i * 1e-3, false);
    }
    pairs.add(0.2, true);
    assertThat(ThresholdCalibration.of(pairs).thresholds()).containsOnlyKeys(1e-1, 1e-2);
    PairHistogram few = new PairHistogram();
    few.add(1, false);
    few.add(0.2, true);
    assertThat(ThresholdCalibration.of(few).points()).isEmpty();
  }

  @Test
  void similarityFallsFromOneToZeroThroughC0() {
    SimilarityCalibration calibration = new SimilarityCalibration(1.1, 5);
    assertThat(calibration.similarity(1.1 * 1.1)).isCloseTo(0.5, within(1e-12));
    assertThat(calibration.similarity(0)).isGreaterThan(0.9999);
    assertThat(calibration.similarity(4)).isLessThan(0.001);
    assertThat(calibration.similarity(0.81))
        .isCloseTo((Math.tanh((1.1 - 0.9) * 5) + 1) / 2, within(1e-12));
    assertThat(calibration.squaredDistance(calibration.similarity(0.81)))
        .isCloseTo(0.81, within(1e-9));
  }

  @Test
  void theFitFindsTheCurveThatLabeledThePairs() {
    Random random = new Random(11);
    double c0 = 1.05;
    double c1 = 4;
    PairHistogram pairs = new PairHistogram();
    int same = 0;
    for (int i = 0; i < 400_000; i++) {
      double distance = 2 * random.nextDouble();
      boolean isSame = random.nextDouble() < 1 / (1 + Math.exp(-2 * c1 * (c0 - distance)));
      same += isSame ? 1 : 0;
      pairs.add(distance * distance, isSame);
    }
    // Weighing both kinds the same moves the middle by the odds that the pairs had.
    double shift = Math.log((400_000.0 - same) / same) / (2 * c1);
    SimilarityCalibration fitted = SimilarityCalibration.fit(pairs);
    assertThat(fitted.c0()).as("seed 11").isCloseTo(c0 + shift, within(0.01));
    assertThat(fitted.c1()).as("seed 11").isCloseTo(c1, within(0.1));
  }

  @Test
  void separatedPairsStillGiveAFiniteCurve() {
    PairHistogram pairs = new PairHistogram();
    for (int i = 0; i < 100; i++) {
      pairs.add(0.2 + i * 1e-3, true);
      pairs.add(2.0 + i * 1e-3, false);
    }
    SimilarityCalibration fitted = SimilarityCalibration.fit(pairs);
    assertThat(fitted.similarity(0.25)).isGreaterThan(0.95);
    assertThat(fitted.similarity(2.05)).isLessThan(0.05);
  }

  @Test
  void labelsTheWrongWayRoundAreRefused() {
    PairHistogram pairs = new PairHistogram();
    pairs.add(2, true);
    assertThatThrownBy(() -> SimilarityCalibration.fit(pairs)).hasMessageContaining("0 different");
    pairs.add(1, false);
    assertThatThrownBy(() -> SimilarityCalibration.fit(pairs))
        .hasMessageContaining("check the labels");
  }

  private static Roc exactRoc(float[][] vectors, int[] identities) {
    int count = vectors.length * (vectors.length - 1) / 2;
    double[] distances = new double[count];
    boolean[] same = new boolean[count];
    int pair = 0;
    for (int i = 0; i < vectors.length; i++) {
      for (int j = i + 1; j < vectors.length; j++) {
        distances[pair] = Vectors.squaredDistance(vectors[i], vectors[j]);
        same[pair++] = identities[i] == identities[j];
      }
    }
    return Roc.of(distances, same);
  }

  private static int indexOf(Roc roc, double threshold) {
    int point = 0;
    while (roc.threshold(point) != threshold) {
      point++;
    }
    return point;
  }
}
