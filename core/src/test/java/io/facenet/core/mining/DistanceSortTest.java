package io.facenet.core.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;

class DistanceSortTest {
  @Property(tries = 500)
  void equalsThePlainSort(@ForAll @Size(max = 60) float[] values) {
    check(values);
  }

  @Property(tries = 200)
  void equalsThePlainSortWithTies(
      @ForAll @Size(max = 200) @FloatRange(min = -4, max = 4) float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(values[i] * 3) / 3f;
    }
    check(values);
  }

  private static void check(float[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = DistanceSort.key(Math.abs(values[i]), i);
    }
    long[] expected = keys.clone();
    Arrays.sort(expected);
    assertThat(DistanceSort.sorted(keys)).isEqualTo(expected);
  }
}
