package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FarThresholdsTest {

  @Test
  void quantilesAreThoseOfTheNormalDistribution() {
    assertThat(NormalQuantile.of(0.5)).isCloseTo(0, within(1e-9));
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963985, within(1e-7));
    assertThat(NormalQuantile.of(1e-3)).isCloseTo(-3.090232306, within(1e-7));
    assertThat(NormalQuantile.of(1e-9)).isCloseTo(-5.997807015, within(1e-7));
  }

  @Test
  void straightForNormallyDistributedDistances() {
    FarThresholds thresholds =
        new FarThresholds(Map.of(1e-2, at(1e-2), 1e-3, at(1e-3), 1e-4, at(1e-4)));
    for (double rate : new double[] {0.3, 1e-2, 3e-3, 1e-4, 1e-6, 1e-8}) {
      assertThat(thresholds.forComparison(rate)).isCloseTo(at(rate), within(1e-6));
    }
  }

  private static double at(double rate) {
    return 2 + 0.25 * NormalQuantile.of(rate);
  }

  @Test
  void correctedForTheNumberOfFaces() {
    assertThat(FarThresholds.perComparison(0.01, 1)).isCloseTo(0.01, within(1e-12));
    double one = FarThresholds.perComparison(0.01, 1000);
    assertThat(1 - Math.pow(1 - one, 1000)).isCloseTo(0.01, within(1e-9));
    assertThat(FarThresholds.perComparison(1e-3, 1_000_000)).isCloseTo(1.0005e-9, within(1e-12));
  }

  @Test
  void strangersAreNamedAtTheWantedRate() {
    Random random = new Random(17);
    FarThresholds thresholds =
        new FarThresholds(Map.of(1e-2, at(1e-2), 1e-3, at(1e-3), 1e-4, at(1e-4)));
    int faces = 200;
    double threshold = thresholds.forGallery(0.05, faces);
    int named = 0;
    for (int stranger = 0; stranger < 20_000; stranger++) {
      boolean any = false;
      for (int face = 0; face < faces; face++) {
        any |= 2 + 0.25 * random.nextGaussian() <= threshold;
      }
      named += any ? 1 : 0;
    }
    assertThat(named / 20_000.0).isCloseTo(0.05, within(0.01));
  }

  @Test
  void measuredRatesHaveExactlyTheirThresholds() {
    Map<Double, Double> card = Map.of(1e-1, 1.123457, 1e-2, 0.977777, 1e-3, 0.3333331, 1e-5, 0.1);
    FarThresholds thresholds = new FarThresholds(card);
    card.forEach(
        (rate, threshold) -> assertThat(thresholds.forComparison(rate)).isEqualTo(threshold));
    card.keySet()
        .forEach(rate -> assertThat(thresholds.forGallery(rate, 1)).isEqualTo(card.get(rate)));
  }

  @Test
  void ratesAndThresholdsAreInverses() {
    FarThresholds thresholds = new FarThresholds(Map.of(1e-1, 1.1, 1e-2, 0.9, 1e-4, 0.5));
    for (double rate : new double[] {0.5, 0.2, 1e-1, 3e-2, 1e-2, 1e-3, 1e-4, 1e-6}) {
      double threshold = thresholds.forComparison(rate);
      assertThat(thresholds.rate(threshold)).isCloseTo(rate, withinPercentage(1e-5));
    }
    assertThat(thresholds.rate(4)).isCloseTo(1, within(1e-9));
    assertThat(thresholds.rate(0)).isBetween(0.0, 1e-7);
    assertThat(FarThresholds.fixed(1).rate(0.5)).isNaN();
  }

  @Test
  void smallerRatesHaveSmallerThresholds() {
    FarThresholds thresholds = new FarThresholds(Map.of(1e-2, 1.2, 1e-4, 0.6, 1e-3, 1.0));
    double last = 0;
    for (double rate = FarThresholds.LEAST_RATE; rate <= FarThresholds.MOST_RATE; rate *= 1.07) {
      assertThat(thresholds.forComparison(rate)).isBetween(last, 4.0);
      last = thresholds.forComparison(rate);
    }
  }

  @Test
  void tellsWhatIsBeyondTheMeasuredRates() {
    FarThresholds thresholds = new FarThresholds(Map.of(1e-2, 1.2, 1e-4, 0.6));
    assertThat(thresholds.extrapolates(1e-4)).isFalse();
    assertThat(thresholds.extrapolates(3e-3)).isFalse();
    assertThat(thresholds.extrapolates(1e-2)).isFalse();
    assertThat(thresholds.extrapolates(9e-5)).isTrue();
    assertThat(thresholds.extrapolates(0.011)).isTrue();
    assertThat(FarThresholds.fixed(0.7).extrapolates(1e-9)).isFalse();
  }

  @Test
  void refusesWhatNoMeasurementTells() {
    FarThresholds thresholds = new FarThresholds(Map.of(1e-2, 1.2, 1e-4, 0.6));
    for (double rate : new double[] {1e-13, 0.51, 0, -1, 1, Double.NaN, 1 / 0.0}) {
      assertThatThrownBy(() -> thresholds.forComparison(rate))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rate of " + rate)
          .hasMessageContaining("1.0E-4, 0.01")
          .hasMessageContaining("1.0E-12 to 0.5");
    }
    FarThresholds one = new FarThresholds(Map.of(1e-3, 1.0));
    assertThat(one.forComparison(1e-3)).isEqualTo(1.0);
    assertThatThrownBy(() -> one.forComparison(1e-4)).hasMessageContaining("one alone");
    assertThat(FarThresholds.fixed(0.7).forComparison(0.9)).isEqualTo(0.7);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new FarThresholds(Map.of())).hasMessageContaining("calibrate");
    assertThatThrownBy(() -> new FarThresholds(Map.of(0.1, 0.5, 0.01, 0.9)))
        .hasMessageContaining("0.9");
    assertThatThrownBy(() -> FarThresholds.fixed(1).forComparison(0)).hasMessageContaining("0.0");
  }
}
