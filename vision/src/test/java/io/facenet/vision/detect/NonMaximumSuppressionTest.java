package io.facenet.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.face.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {

  /** The textbook: take the most confident, strike out what it covers, again. */
  private static List<Detection> oracle(List<Detection> detections, double maxOverlap) {
    List<Detection> left = new ArrayList<>(detections);
    List<Detection> kept = new ArrayList<>();
    while (!left.isEmpty()) {
      Detection best = left.get(0);
      for (Detection d : left) {
        best = d.confidence() > best.confidence() ? d : best;
      }
      kept.add(best);
      Detection winner = best;
      left.removeIf(d -> d == winner || winner.box().overlap(d.box()) > maxOverlap);
    }
    return kept;
  }

  @Property(tries = 200)
  void equalsTheTextbook(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @DoubleRange(min = 0, max = 1) double maxOverlap) {
    Random random = new Random(seed);
    List<Detection> detections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Box box =
          new Box(
              random.nextInt(50),
              random.nextInt(50),
              1 + random.nextInt(30),
              1 + random.nextInt(30));
      detections.add(new Detection(box, random.nextDouble()));
    }
    List<Detection> kept = NonMaximumSuppression.apply(detections, maxOverlap);
    assertThat(kept).isEqualTo(oracle(detections, maxOverlap));
    Collections.shuffle(detections, random);
    assertThat(NonMaximumSuppression.apply(detections, maxOverlap)).isEqualTo(kept);
  }

  @Test
  void theSameBoxTwiceIsOneFace() {
    Detection a = new Detection(new Box(0, 0, 10, 10), 0.9);
    Detection b = new Detection(new Box(0, 0, 10, 10), 0.9);
    assertThat(NonMaximumSuppression.apply(List.of(a, b), 0.4)).containsExactly(a);
    assertThat(NonMaximumSuppression.apply(List.of(), 0.4)).isEmpty();
  }
}
