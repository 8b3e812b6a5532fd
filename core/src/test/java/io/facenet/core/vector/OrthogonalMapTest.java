package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrthogonalMapTest {
  private static final int SIZE = 12;

  private static float[][] vectors(int count, long seed) {
    float[][] vectors = new float[count][SIZE];
    for (int i = 0; i < count; i++) {
      RandomStream random = RandomStream.of(seed, i);
      for (int k = 0; k < SIZE; k++) {
        vectors[i][k] = (float) random.nextGaussian();
      }
      vectors[i] = Vectors.normalized(vectors[i]);
    }
    return vectors;
  }

  @Test
  void findsTheRotationBetweenTwoSets() {
    float[][] from = vectors(200, 1);
    OrthogonalMap turn = OrthogonalMap.nearest(vectors(100, 2), vectors(100, 3));
    float[][] to = new float[from.length][];
    for (int i = 0; i < from.length; i++) {
      to[i] = i % 10 == 0 ? null : turn.apply(from[i]);
    }
    OrthogonalMap found = OrthogonalMap.nearest(from, to);
    for (int i = 0; i < from.length; i++) {
      float[] expected = turn.apply(from[i]);
      assertThat(Vectors.squaredDistance(found.apply(from[i]), expected)).isLessThan(1e-8);
    }
  }

  @Test
  void keepsLengthsAndAngles() {
    OrthogonalMap found = OrthogonalMap.nearest(vectors(50, 4), vectors(50, 5));
    float[][] some = vectors(20, 6);
    for (int i = 1; i < some.length; i++) {
      double before = Vectors.dot(some[i], some[i - 1]);
      double after = Vectors.dot(found.apply(some[i]), found.apply(some[i - 1]));
      assertThat(after).isCloseTo(before, within(1e-5));
    }
  }

  @Test
  void tooFewOrUnequalVectorsAreNamed() {
    assertThatThrownBy(() -> OrthogonalMap.nearest(vectors(3, 1), vectors(3, 2)))
        .hasMessageContaining("3 pairs of vectors are too few");
    assertThatThrownBy(
            () -> OrthogonalMap.nearest(new float[][] {{1, 0}}, new float[][] {{1, 0, 0}}))
        .hasMessageContaining("of 2 dimensions")
        .hasMessageContaining("of 3");
  }
}
