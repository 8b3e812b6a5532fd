package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Calibration CALIBRATION =
      new Calibration("set", 1000, Map.of(1e-2, 1.2, 1e-4, 0.6, 1e-3, 1.0), 1.1, 4);

  @Test
  void givesMeasuredThresholdsAsTheyAre() {
    assertThat(CALIBRATION.threshold(1e-4)).isEqualTo(0.6);
    assertThat(CALIBRATION.threshold(0.001)).isEqualTo(1.0);
    assertThat(CALIBRATION.threshold(0.01)).isEqualTo(1.2);
  }

  @Test
  void interpolatesOverTheLogarithmOfTheRate() {
    assertThat(CALIBRATION.threshold(Math.pow(10, -3.5))).isCloseTo(0.8, within(1e-9));
    assertThat(CALIBRATION.threshold(Math.pow(10, -2.25))).isCloseTo(1.15, within(1e-9));
    double last = 0;
    for (double far = 1e-4; far <= 1e-2; far *= 1.07) {
      assertThat(CALIBRATION.threshold(far)).isGreaterThanOrEqualTo(last);
      last = CALIBRATION.threshold(far);
    }
  }

  @Test
  void refusesRatesThatWereNotMeasured() {
    for (double far : new double[] {0, -1, 9e-5, 0.011, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> CALIBRATION.threshold(far))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("false-accept rate of " + far)
          .hasMessageContaining("1.0E-4, 0.001, 0.01");
    }
    assertThatThrownBy(() -> new Calibration("none", 0, Map.of(), 0, 1).threshold(1e-3))
        .hasMessageContaining("the card has none; give a threshold");
  }

  @Test
  void isNotChangedFromOutside() {
    Map<Double, Double> thresholds = new LinkedHashMap<>(Map.of(1e-3, 1.0));
    Calibration calibration = new Calibration("set", 1, thresholds, 1, 1);
    thresholds.put(1e-3, 4.0);
    assertThat(calibration.threshold(1e-3)).isEqualTo(1.0);
    assertThatThrownBy(() -> calibration.thresholds().put(1e-3, 4.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void similarityFallsWithTheDistance() {
    assertThat(CALIBRATION.similarity(1.1 * 1.1)).isCloseTo(0.5, within(1e-9));
    assertThat(CALIBRATION.similarity(0)).isGreaterThan(0.99);
    assertThat(CALIBRATION.similarity(4)).isLessThan(0.01);
  }
}
