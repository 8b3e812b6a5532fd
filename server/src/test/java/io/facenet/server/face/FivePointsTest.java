package io.facenet.server.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.face.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five landmarks of 68. */
class FivePointsTest {
  @Test
  void areTheEyesTheNoseAndTheCornersOfTheMouth() {
    List<Point> all = new ArrayList<>();
    for (int i = 0; i < 68; i++) {
      all.add(new Point(i, 2 * i));
    }
    assertThat(FivePoints.of(all).all())
        .containsExactly(
            new Point(38.5, 77),
            new Point(44.5, 89),
            new Point(30, 60),
            new Point(48, 96),
            new Point(54, 108));
    assertThat(FivePoints.of(all).roll()).isCloseTo(Math.toDegrees(Math.atan(2)), within(1e-9));
  }
}
