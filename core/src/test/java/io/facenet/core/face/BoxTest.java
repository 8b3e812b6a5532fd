package io.facenet.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoxTest {

  @Test
  void knowsAreaAndCenter() {
    Box box = new Box(-2, 4, 6, 10);
    assertThat(box.area()).isEqualTo(60);
    assertThat(box.centerX()).isEqualTo(1);
    assertThat(box.centerY()).isEqualTo(9);
  }

  /** Against counting the unit squares that both cover. */
  @Property(tries = 300)
  void overlapsAsCountedSquareBySquare(
      @ForAll @IntRange(max = 8) int x,
      @ForAll @IntRange(max = 8) int y,
      @ForAll @IntRange(min = 1, max = 8) int width,
      @ForAll @IntRange(min = 1, max = 8) int height) {
    Box a = new Box(3, 2, 5, 6);
    Box b = new Box(x, y, width, height);
    int both = 0;
    int any = 0;
    for (int row = 0; row < 20; row++) {
      for (int column = 0; column < 20; column++) {
        boolean inA = column >= 3 && column < 8 && row >= 2 && row < 8;
        boolean inB = column >= x && column < x + width && row >= y && row < y + height;
        both += inA && inB ? 1 : 0;
        any += inA || inB ? 1 : 0;
      }
    }
    assertThat(a.intersection(b)).isEqualTo(both).isEqualTo(b.intersection(a));
    assertThat(a.overlap(b)).isCloseTo((double) both / any, within(1e-12));
  }
}
