package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VectorsTest {

  @Test
  void computesInDouble() {
    float[] a = {1e8f, 1, -1e8f};
    assertThat(Vectors.dot(a, new float[] {1, 1, 1})).isEqualTo(1);
    assertThat(Vectors.dot(new float[] {1e30f}, new float[] {1e30f})).isCloseTo(1e60, within(1e54));
    assertThat(Vectors.squaredDistance(new float[] {3, 0}, new float[] {0, 4})).isEqualTo(25);
    assertThat(Vectors.dot(new float[0], new float[0])).isZero();
  }

  @Test
  void normalizesTheLargeAndTheSmall() {
    assertThat(Vectors.normalized(new float[] {3e30f, 4e30f}))
        .containsExactly(new float[] {0.6f, 0.8f}, withPrecision(1e-6f));
    assertThat(Vectors.normalized(new float[] {3e-30f, 4e-30f}))
        .containsExactly(new float[] {0.6f, 0.8f}, withPrecision(1e-6f));
  }

  @Test
  void refusesDirectionlessVectors() {
    assertThatThrownBy(() -> Vectors.normalized(new float[3])).hasMessageContaining("norm 0.0");
    assertThatThrownBy(() -> Vectors.normalized(new float[0])).hasMessageContaining("norm 0.0");
    assertThatThrownBy(() -> Vectors.normalized(new float[] {Float.NaN}))
        .hasMessageContaining("norm NaN");
    assertThatThrownBy(() -> Vectors.normalized(new float[] {Float.NEGATIVE_INFINITY}))
        .hasMessageContaining("norm Infinity");
  }

  @Test
  void refusesDifferentLengths() {
    assertThatThrownBy(() -> Vectors.dot(new float[1], new float[2]))
        .hasMessageContaining("1 and 2");
    assertThatThrownBy(() -> Vectors.squaredDistance(new float[2], new float[1]))
        .hasMessageContaining("2 and 1");
  }
}
