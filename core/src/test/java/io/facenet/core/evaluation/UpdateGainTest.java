package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UpdateGainTest {
  @Test
  void isTheShareOfTheWayFromOldToNew() {
    assertThat(UpdateGain.of(0.80, 0.85, 0.90).orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(UpdateGain.of(0.80, 0.90, 0.90)).hasValue(1);
    assertThat(UpdateGain.of(0.80, 0.75, 0.90).orElseThrow()).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void whereNothingIsGainedThereIsNoShare() {
    assertThat(UpdateGain.of(0.9, 0.85, 0.9)).isEmpty();
    assertThat(UpdateGain.of(0.9, 0.95, 0.8)).isEmpty();
  }
}
