package io.facenet.training.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.loss.LossStatistics;
import io.facenet.training.config.GuardConfig;
import io.facenet.training.exception.CollapseException;
import io.facenet.training.exception.TrainingException;
import org.junit.jupiter.api.Test;

class CollapseGuardTest {
  private static LossStatistics statistics(double loss, double spread) {
    return new LossStatistics(100, 100, loss, 0.5, 1, spread);
  }

  private static CollapseGuard guard(double peak) {
    CollapseGuard guard = new CollapseGuard(new GuardConfig(10, 0.95, 0.3), peak);
    guard.begin(0.2, peak);
    return guard;
  }

  private static void run(CollapseGuard guard, int steps, double loss, double spread) {
    for (int step = 0; step < steps; step++) {
      guard.check(step, statistics(loss, spread));
    }
  }

  @Test
  void lossAtTheMarginWithFallenSpreadStops() {
    CollapseGuard guard = guard(0);
    run(guard, 30, 0.12, 0.8);
    assertThat(guard.spreadPeak()).isGreaterThan(0.79);
    assertThatThrownBy(() -> run(guard, 20, 0.2, 0.01))
        .isInstanceOf(CollapseException.class)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("collapsed")
        .hasMessageContaining("0.2000")
        .hasMessageContaining("Lower the learning rate");
    assertThat(guard.isHealthy()).isFalse();
  }

  @Test
  void peakOfTheRunBeforeCounts() {
    assertThatThrownBy(() -> run(guard(0.8), 10, 0.2, 0.01)).hasMessageContaining("collapsed");
  }

  @Test
  void youngNetworkWithSmallSpreadGoesOn() {
    assertThatCode(() -> run(guard(0), 100, 0.2, 0.01)).doesNotThrowAnyException();
  }

  @Test
  void lowLossWithSmallSpreadGoesOn() {
    CollapseGuard guard = guard(0.8);
    assertThatCode(() -> run(guard, 100, 0.1, 0.1)).doesNotThrowAnyException();
    assertThat(guard.isHealthy()).isFalse();
  }

  @Test
  void highLossWithKeptSpreadGoesOn() {
    assertThatCode(() -> run(guard(0.8), 100, 0.2, 0.7)).doesNotThrowAnyException();
  }
}
