package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossPairsTest {
  /** Float rounding of a distance: pairs this near an upper end may fall on either side. */
  private static final double ROUNDING = 1e-5;

  private static final int BINS = 50;

  @ParameterizedTest
  @CsvSource({"1,3,1", "2,2,4", "700,16,1", "1100,33,2"})
  void countsEachFaceAgainstAllOthersOfTheOtherVersion(int faces, int dimensions, int threads) {
    long seed = 100 * faces + dimensions;
    Random random = new Random(seed);
    float[][] first = TestVectors.unit(random, faces, dimensions);
    float[][] second = TestVectors.unit(random, faces, dimensions);
    // Nothing is nearer than a face to itself: counted, it would fill the first bin.
    second[0] = first[0].clone();
    int[] identities = TestVectors.identities(random, faces, Math.max(1, faces / 4));
    PairHistogram counted =
        CrossPairs.of(
            EmbeddingMatrix.ofFloats(first),
            EmbeddingMatrix.ofFloats(second),
            identities,
            new AllPairs(BINS, threads));
    long same = 0;
    long different = 0;
    for (int bin = 0; bin < BINS; bin++) {
      same += counted.same(bin);
      different += counted.different(bin);
      double end = counted.upperEnd(bin);
      assertThat(same)
          .as("seed %d, bin %d", seed, bin)
          .isBetween(
              count(first, second, identities, true, end - ROUNDING),
              count(first, second, identities, true, end + ROUNDING));
      assertThat(different)
          .as("seed %d, bin %d", seed, bin)
          .isBetween(
              count(first, second, identities, false, end - ROUNDING),
              count(first, second, identities, false, end + ROUNDING));
    }
    assertThat(same + different).isEqualTo((long) faces * (faces - 1));
  }

  @Test
  void versionsOfOtherFacesAreRefused() {
    EmbeddingMatrix one = EmbeddingMatrix.ofFloats(new float[][] {{1, 0}});
    EmbeddingMatrix two = EmbeddingMatrix.ofFloats(new float[][] {{1, 0}, {0, 1}});
    EmbeddingMatrix deep = EmbeddingMatrix.ofFloats(new float[][] {{1, 0, 0}});
    AllPairs settings = new AllPairs(BINS, 1);
    assertThatThrownBy(() -> CrossPairs.of(one, two, new int[1], settings))
        .hasMessageContaining("has 1 faces and the other 2");
    assertThatThrownBy(() -> CrossPairs.of(one, deep, new int[1], settings))
        .hasMessageContaining("2 and 3 dimensions");
    assertThatThrownBy(() -> CrossPairs.of(two, two, new int[1], settings))
        .hasMessageContaining("1 identities");
  }

  /** One pair after another, in double arithmetic; all that a limit of 4 and more holds. */
  private static long count(
      float[][] first, float[][] second, int[] identities, boolean same, double limit) {
    long count = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < second.length; j++) {
        boolean wanted = i != j && (identities[i] == identities[j]) == same;
        double distance = Math.min(4 - 2 * ROUNDING, Vectors.squaredDistance(first[i], second[j]));
        count += wanted && distance <= limit ? 1 : 0;
      }
    }
    return count;
  }
}
