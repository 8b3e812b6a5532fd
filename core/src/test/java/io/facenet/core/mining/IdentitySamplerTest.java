package io.facenet.core.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentitySamplerTest {
  private static final int[] DATA = Batches.identities(30, 10);

  @Test
  void batchHoldsPIdentitiesWithKFacesEachAndNegatives() {
    var sampler = new IdentitySampler(DATA, new BatchShape(7, 5, 5, 11), 1);
    for (long step = 0; step < 50; step++) {
      int[] batch = sampler.batch(step);
      assertThat(batch).hasSize(46).doesNotHaveDuplicates();
      Map<Integer, Integer> counts = new HashMap<>();
      for (int face : Arrays.copyOf(batch, 35)) {
        counts.merge(DATA[face], 1, Integer::sum);
      }
      assertThat(counts).hasSize(7).allSatisfy((identity, count) -> assertThat(count).isEqualTo(5));
    }
  }

  @Test
  void batchDependsOnSeedAndStepAlone() {
    var shape = new BatchShape(7, 5, 5, 3);
    var sampler = new IdentitySampler(DATA, shape, 1);
    int[] first = sampler.batch(12);
    sampler.batch(40);
    assertThat(sampler.batch(12)).isEqualTo(first);
    assertThat(new IdentitySampler(DATA, shape, 1).batch(12)).isEqualTo(first);
    assertThat(new IdentitySampler(DATA, shape, 2).batch(12)).isNotEqualTo(first);
  }

  @Test
  void allIdentitiesComeOnceBeforeAnyComesAgain() {
    var sampler = new IdentitySampler(DATA, new BatchShape(10, 2, 2, 0), 3);
    for (long round = 0; round < 4; round++) {
      Set<Integer> seen = new HashSet<>();
      for (long step = 3 * round; step < 3 * round + 3; step++) {
        for (int face : sampler.batch(step)) {
          seen.add(DATA[face]);
        }
      }
      assertThat(seen).hasSize(30);
    }
  }

  @Test
  void randomNegativesTakeThePlacesOfMissingFaces() {
    int[] data = IntStream.range(0, 60).map(face -> face / 3).toArray();
    int[] batch = new IdentitySampler(data, new BatchShape(4, 5, 2, 0), 1).batch(0);
    assertThat(batch).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void impossibleShapeNamesTheFigures() {
    assertThatThrownBy(() -> new IdentitySampler(DATA, new BatchShape(45, 40, 40, 0), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("45 identities with at least 40 photos")
        .hasMessageContaining("0 such among its 30")
        .hasMessageContaining("largest has 10");
    assertThatThrownBy(() -> new BatchShape(1, 40, 40, 0)).hasMessageContaining("no triplet");
    assertThatThrownBy(() -> new BatchShape(5, 4, 5, 0)).hasMessageContaining("minimumFaces is 5");
    assertThatThrownBy(() -> new BatchShape(5, 4, 4, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new IdentitySampler(new int[0], new BatchShape(2, 2, 2, 0), 1))
        .hasMessageContaining("0 identities");
  }
}
