package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void sameKeysGiveTheSameStream() {
    assertThat(RandomStream.of(1, 2, 3).nextLong()).isEqualTo(RandomStream.of(1, 2, 3).nextLong());
    assertThat(RandomStream.of(1, 2, 3).nextLong())
        .isNotEqualTo(RandomStream.of(1, 3, 2).nextLong());
    assertThat(RandomStream.of(1, 2).nextLong()).isNotEqualTo(RandomStream.of(2, 2).nextLong());
  }

  @Test
  void numbersHaveTheirDistribution() {
    RandomStream random = RandomStream.of(42);
    int count = 100_000;
    double[] uniform = IntStream.range(0, count).mapToDouble(i -> random.nextDouble()).toArray();
    double[] normal = IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    int[] dice = new int[6];
    for (int i = 0; i < count; i++) {
      dice[random.nextInt(6)]++;
    }
    assertThat(uniform).satisfies(all -> assertThat(mean(all, 1)).isCloseTo(0.5, within(0.005)));
    assertThat(mean(uniform, 2)).isCloseTo(1 / 3.0, within(0.005));
    assertThat(mean(normal, 1)).isCloseTo(0, within(0.02));
    assertThat(mean(normal, 2)).isCloseTo(1, within(0.02));
    for (int side : dice) {
      assertThat(side).isBetween(16_000, 17_300);
    }
  }

  @Test
  void shuffleKeepsTheValues() {
    int[] values = IntStream.range(0, 100).toArray();
    RandomStream.of(7).shuffle(values, 100);
    assertThat(values).doesNotHaveDuplicates().isNotEqualTo(IntStream.range(0, 100).toArray());
  }

  @Test
  void boundMustBePositive() {
    assertThatThrownBy(() -> RandomStream.of(1).nextInt(0)).hasMessageContaining("0");
  }

  private static double mean(double[] values, int power) {
    double sum = 0;
    for (double value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }
}
