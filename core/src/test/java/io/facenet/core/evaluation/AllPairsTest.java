package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllPairsTest {
  /** Float rounding of a distance: pairs this near an upper end may fall on either side. */
  private static final double ROUNDING = 1e-5;

  private static final int BINS = 50;

  @ParameterizedTest
  @CsvSource({"1,3,1", "2,2,4", "7,5,8", "700,128,1", "1100,33,2", "513,128,2"})
  void countsEveryUnorderedPairOnce(int rows, int dimensions, int threads) {
    long seed = 100 * rows + dimensions;
    float[][] vectors = TestVectors.unit(new Random(seed), rows, dimensions);
    int[] identities = TestVectors.identities(new Random(seed), rows, Math.max(1, rows / 4));
    PairHistogram histogram =
        new AllPairs(BINS, threads).within(EmbeddingMatrix.ofFloats(vectors), identities);
    Oracle oracle = new Oracle();
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        oracle.add(vectors[i], vectors[j], identities[i] == identities[j]);
      }
    }
    oracle.check(histogram, "seed " + seed);
  }

  @ParameterizedTest
  @CsvSource({"3,600,16,1", "601,5,7,2", "600,1030,64,3"})
  void countsEveryPairOfTwoSets(int rows, int columns, int dimensions, int threads) {
    long seed = 10 * rows + columns;
    Random random = new Random(seed);
    float[][] first = TestVectors.unit(random, rows, dimensions);
    float[][] second = TestVectors.unit(random, columns, dimensions);
    int[] firstIdentities = TestVectors.identities(random, rows, 40);
    int[] secondIdentities = TestVectors.identities(random, columns, 50);
    PairHistogram histogram =
        new AllPairs(BINS, threads)
            .between(
                EmbeddingMatrix.ofFloats(first),
                firstIdentities,
                EmbeddingMatrix.ofFloats(second),
                secondIdentities);
    Oracle oracle = new Oracle();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        oracle.add(first[i], second[j], firstIdentities[i] == secondIdentities[j]);
      }
    }
    oracle.check(histogram, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theResultDoesNotHangOnTheThreads(int threads) {
    float[][] vectors = TestVectors.unit(new Random(5), 1500, 32);
    int[] identities = TestVectors.identities(new Random(5), 1500, 90);
    EmbeddingMatrix matrix = EmbeddingMatrix.ofFloats(vectors);
    PairHistogram one = new AllPairs(PairHistogram.DEFAULT_BINS, 1).within(matrix, identities);
    PairHistogram many =
        new AllPairs(PairHistogram.DEFAULT_BINS, threads).within(matrix, identities);
    for (int b = 0; b < one.bins(); b++) {
      assertThat(many.same(b)).isEqualTo(one.same(b));
      assertThat(many.different(b)).isEqualTo(one.different(b));
    }
  }

  @Test
  void bytesAreCountedAsTheDirectionsTheyName() {
    int rows = 300;
    int dimensions = 128;
    float[][] vectors = TestVectors.unit(new Random(9), rows, dimensions);
    int[] identities = TestVectors.identities(new Random(9), rows, 60);
    float scale = 1f / 256;
    byte[] bytes = new byte[rows * dimensions];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < dimensions; k++) {
        int step = Math.max(-127, Math.min(127, Math.round(vectors[i][k] / scale)));
        bytes[i * dimensions + k] = (byte) step;
        vectors[i][k] = step;
      }
      vectors[i] = Vectors.normalized(vectors[i]);
    }
    PairHistogram histogram =
        new AllPairs(BINS, 2).within(EmbeddingMatrix.ofBytes(bytes, dimensions), identities);
    Oracle oracle = new Oracle();
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        oracle.add(vectors[i], vectors[j], identities[i] == identities[j]);
      }
    }
    oracle.check(histogram, "seed 9");
  }

  @Test
  void identicalAndOppositeVectorsFallIntoTheOuterBins() {
    float[][] vectors = {{1, 0}, {1, 0}, {-1, 0}};
    PairHistogram histogram =
        new AllPairs(8, 1).within(EmbeddingMatrix.ofFloats(vectors), new int[] {1, 1, 2});
    assertThat(histogram.same(0)).isEqualTo(1);
    assertThat(histogram.different(7)).isEqualTo(2);
  }

  @Test
  void binsAreClosedAbove() {
    // D = 2 exactly: the upper end of bin 3 of 8.
    float[][] vectors = {{1, 0}, {0, 1}};
    PairHistogram counted =
        new AllPairs(8, 1).within(EmbeddingMatrix.ofFloats(vectors), new int[] {1, 2});
    PairHistogram added = new PairHistogram(8);
    added.add(2, false);
    assertThat(counted.different(3)).isEqualTo(1);
    assertThat(added.different(3)).isEqualTo(1);
    assertThat(counted.upperEnd(3)).isEqualTo(2);
  }

  @Test
  void mismatchedInputsAreNamed() {
    EmbeddingMatrix flat = EmbeddingMatrix.ofFloats(new float[][] {{1, 0}});
    EmbeddingMatrix deep = EmbeddingMatrix.ofFloats(new float[][] {{1, 0, 0}});
    AllPairs allPairs = new AllPairs(8, 1);
    assertThatThrownBy(() -> allPairs.within(flat, new int[2]))
        .hasMessageContaining("2 identities");
    assertThatThrownBy(() -> allPairs.between(flat, new int[1], deep, new int[1]))
        .hasMessageContaining("2 and 3 dimensions");
    assertThatThrownBy(() -> EmbeddingMatrix.ofFloats(new float[][] {{1}, {1, 0}}))
        .hasMessageContaining("row 1 has 2 dimensions");
    assertThatThrownBy(() -> EmbeddingMatrix.ofBytes(new byte[5], 2))
        .hasMessageContaining("5 bytes");
  }

  /**
   * Double arithmetic, one pair after another; keeps for each bin the least and most it may hold.
   */
  private static final class Oracle {
    private final long[][] surely = new long[2][BINS];
    private final long[][] perhaps = new long[2][BINS];

    void add(float[] a, float[] b, boolean same) {
      double distance = Vectors.squaredDistance(a, b);
      for (int bin = 0; bin < BINS; bin++) {
        double end = 4.0 * (bin + 1) / BINS;
        surely[same ? 1 : 0][bin] += distance <= end - ROUNDING || bin == BINS - 1 ? 1 : 0;
        perhaps[same ? 1 : 0][bin] += distance <= end + ROUNDING ? 1 : 0;
      }
    }

    void check(PairHistogram histogram, String description) {
      long same = 0;
      long different = 0;
      for (int bin = 0; bin < BINS; bin++) {
        same += histogram.same(bin);
        different += histogram.different(bin);
        assertThat(same).as(description).isBetween(surely[1][bin], perhaps[1][bin]);
        assertThat(different).as(description).isBetween(surely[0][bin], perhaps[0][bin]);
      }
    }
  }
}
