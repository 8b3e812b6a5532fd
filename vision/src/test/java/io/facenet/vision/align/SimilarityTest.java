package io.facenet.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.face.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimilarityTest {

  private static List<Point> random(Random random, int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(random.nextDouble() * 500, random.nextDouble() * 500));
    }
    return points;
  }

  private static List<Point> moved(Similarity transform, List<Point> points) {
    return points.stream().map(transform::apply).toList();
  }

  private static Similarity of(double scale, double angle, double c, double d) {
    return new Similarity(scale * Math.cos(angle), scale * Math.sin(angle), c, d);
  }

  @Property(tries = 300)
  void recoversAnyTransform(
      @ForAll @DoubleRange(min = 0.01, max = 50) double scale,
      @ForAll @DoubleRange(min = -3.14, max = 3.14) double angle,
      @ForAll @DoubleRange(min = -4000, max = 4000) double shift,
      @ForAll @IntRange(min = 2, max = 12) int count,
      @ForAll long seed) {
    List<Point> from = random(new Random(seed), count);
    Similarity known = of(scale, angle, shift, -2 * shift);
    Similarity found = Similarity.fit(from, moved(known, from));
    assertThat(found.a()).isCloseTo(known.a(), within(1e-6));
    assertThat(found.b()).isCloseTo(known.b(), within(1e-6));
    assertThat(found.scale()).isCloseTo(scale, within(1e-6));
    assertThat(found.residual(from, moved(known, from))).isLessThan(1e-5);
    for (Point p : from) {
      Point back = found.inverse().apply(found.apply(p));
      assertThat(back.x()).isCloseTo(p.x(), within(1e-5));
      assertThat(back.y()).isCloseTo(p.y(), within(1e-5));
    }
  }

  /** No transform nearby has a smaller error than the fitted one. */
  @Property(tries = 100)
  void noNeighborFitsNoisyPointsBetter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Point> from = random(random, 5);
    List<Point> to =
        moved(of(0.3, 0.7, 11, -5), from).stream()
            .map(p -> new Point(p.x() + random.nextGaussian(), p.y() + random.nextGaussian()))
            .toList();
    Similarity best = Similarity.fit(from, to);
    double least = best.residual(from, to);
    for (int i = 0; i < 40; i++) {
      Similarity other =
          new Similarity(
              best.a() + random.nextGaussian() * 1e-3,
              best.b() + random.nextGaussian() * 1e-3,
              best.c() + random.nextGaussian() * 0.1,
              best.d() + random.nextGaussian() * 0.1);
      assertThat(other.residual(from, to)).isGreaterThanOrEqualTo(least - 1e-12);
    }
  }

  /** A mirror image must not be answered by a reflection. */
  @Test
  void neverReflects() {
    List<Point> from = List.of(new Point(0, 0), new Point(10, 0), new Point(0, 10));
    List<Point> mirrored = List.of(new Point(0, 0), new Point(-10, 0), new Point(0, 10));
    Similarity fit = Similarity.fit(from, mirrored);
    double determinant = fit.a() * fit.a() + fit.b() * fit.b();
    assertThat(determinant).isPositive();
    assertThat(fit.residual(from, mirrored)).isGreaterThan(1);
  }

  @Test
  void refusesWhatHasNoAnswer() {
    Point p = new Point(3, 4);
    Point q = new Point(5, 4);
    assertThatThrownBy(() -> Similarity.fit(List.of(p), List.of(p)))
        .hasMessageContaining("at least 2 points, got 1 and 1");
    assertThatThrownBy(() -> Similarity.fit(List.of(p, q), List.of(p)))
        .hasMessageContaining("got 2 and 1");
    assertThatThrownBy(() -> Similarity.fit(List.of(p, p, p), List.of(p, q, p)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same point");
  }

  @Test
  void refusesPointsThatAreNoNumbers() {
    List<Point> good = List.of(new Point(0, 0), new Point(1, 1));
    List<Point> bad = List.of(new Point(0, Double.NaN), new Point(1, 1));
    List<Point> far = List.of(new Point(Double.POSITIVE_INFINITY, 0), new Point(1, 1));
    for (List<Point> wrong : List.of(bad, far)) {
      assertThatThrownBy(() -> Similarity.fit(wrong, good))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not finite");
      assertThatThrownBy(() -> Similarity.fit(good, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not finite");
    }
  }

  @Test
  void refusesToInvertACollapse() {
    assertThatThrownBy(() -> new Similarity(0, 0, 5, 5).inverse())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale 0");
  }
}
