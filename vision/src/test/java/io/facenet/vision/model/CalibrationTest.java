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
  void isNotChangedFromOutside() {
    Map<Double, Double> thresholds = new LinkedHashMap<>(Map.of(1e-3, 1.0));
    Calibration calibration = new Calibration("set", 1, thresholds, 1, 1);
    thresholds.put(1e-3, 4.0);
    assertThat(calibration.thresholds().get(1e-3)).isEqualTo(1.0);
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
