package io.facenet.core.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairDistancesTest {
  @ParameterizedTest
  @CsvSource({"0, 8", "1, 8", "2, 3", "63, 5", "64, 4", "65, 128", "193, 7"})
  void equalsThePlainSum(int count, int dimensions) {
    float[][] embeddings = Batches.embeddings(new int[count], dimensions, 1, count);
    PairDistances distances = PairDistances.of(embeddings);
    assertThat(distances.size()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        assertThat((double) distances.get(i, j))
            .isCloseTo(Vectors.squaredDistance(embeddings[i], embeddings[j]), within(2e-6));
        assertThat(distances.get(i, j)).isEqualTo(distances.get(j, i));
      }
    }
  }
}
