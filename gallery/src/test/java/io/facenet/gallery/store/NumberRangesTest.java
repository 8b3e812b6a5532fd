package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
  private static TreeSet<Long> set(long... numbers) {
    return LongStream.of(numbers).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void numbersAndGapsAreRanges() {
    assertThat(NumberRanges.of(set(3, 7, 8, 9, 12))).isEqualTo("3, 7 to 9, 12");
    assertThat(NumberRanges.of(set())).isEmpty();
    assertThat(NumberRanges.missing(12, set(3, 7, 8, 9, 12))).isEqualTo("1 to 2, 4 to 6, 10 to 11");
    assertThat(NumberRanges.missing(3, set(1, 2, 3, 9))).isEmpty();
    assertThat(NumberRanges.missing(2, set())).isEqualTo("1 to 2");
  }

  /** A damaged count of faces; counting up to it would take years. */
  @Test
  void aDamagedCountTakesNoTime() {
    long damaged = Long.MAX_VALUE - 1;
    assertThat(NumberRanges.missing(damaged, set(1, 2))).isEqualTo("3 to " + damaged);
    assertThat(NumberRanges.of(set(2, damaged))).isEqualTo("2, " + damaged);
  }

  @Test
  void ofManyRangesOnlyTheFirstAreTold() {
    List<Long> odd = LongStream.range(0, 100).map(i -> 2 * i + 1).boxed().toList();
    assertThat(NumberRanges.of(new TreeSet<>(odd))).startsWith("1, 3, 5").endsWith("39 and more");
  }
}
