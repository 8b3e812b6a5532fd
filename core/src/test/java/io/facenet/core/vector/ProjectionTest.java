package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  @Test
  void findsThePlaneThatVectorsLieIn() {
    Random random = new Random(11);
    float[][] plane = {gaussian(random, 20), gaussian(random, 20), gaussian(random, 20)};
    float[][] vectors = new float[50][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = mixed(plane, random);
    }
    Projection projection = Projection.fit(vectors, 3);
    assertThat(projection.retained()).isCloseTo(1, within(1e-9));
    for (int i = 1; i < vectors.length; i++) {
      double before = Vectors.squaredDistance(vectors[0], vectors[i]);
      double after =
          Vectors.squaredDistance(projection.apply(vectors[0]), projection.apply(vectors[i]));
      assertThat(after).isCloseTo(before, within(1e-5));
    }
  }

  @Test
  void directionsAreOrthonormalEigenvectorsLargestFirst() {
    Random random = new Random(12);
    float[][] vectors = new float[60][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = gaussian(random, 16);
    }
    float[][] rows = Projection.fit(vectors, 16).rows();
    double last = Double.MAX_VALUE;
    for (int i = 0; i < rows.length; i++) {
      double energy = 0;
      for (float[] vector : vectors) {
        energy += Math.pow(Vectors.dot(rows[i], vector), 2);
      }
      assertThat(energy).isLessThanOrEqualTo(last + 1e-6);
      last = energy;
      for (int j = 0; j < rows.length; j++) {
        assertThat(Vectors.dot(rows[i], rows[j])).isCloseTo(i == j ? 1 : 0, within(1e-5));
        assertThat(correlation(vectors, rows[i], rows[j]))
            .isCloseTo(i == j ? energy : 0, within(1e-3));
      }
    }
  }

  /** Vectors that all lean one way, as those of real embedders may. */
  @Test
  void balancedKeepsDistancesAndSharesTheLengthOut() {
    Random random = new Random(13);
    float[] lean = gaussian(random, 96);
    float[][] vectors = new float[300][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = gaussian(random, 96);
      for (int j = 0; j < 96; j++) {
        vectors[i][j] = 0.5f * vectors[i][j] + lean[j];
      }
      vectors[i] = Vectors.normalized(vectors[i]);
    }
    Projection principal = Projection.fit(vectors, 64);
    Projection balanced = principal.balanced();
    assertThat(balanced.retained()).isEqualTo(principal.retained());
    double before = 0;
    double after = 0;
    for (int i = 1; i < vectors.length; i++) {
      float[][] plain = {principal.apply(vectors[0]), principal.apply(vectors[i])};
      float[][] turned = {balanced.apply(vectors[0]), balanced.apply(vectors[i])};
      double distance = Vectors.squaredDistance(plain[0], plain[1]);
      assertThat(Vectors.squaredDistance(turned[0], turned[1])).isCloseTo(distance, within(1e-5));
      before += Math.abs(bytes(plain) - distance);
      after += Math.abs(bytes(turned) - distance);
    }
    assertThat(after).as("error of the bytes").isLessThan(0.2 * before);
  }

  private static double bytes(float[][] pair) {
    return Int8.distance(Int8.quantize(pair[0]), Int8.quantize(pair[1]));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Projection.fit(new float[3][8], 4)).hasMessageContaining("3 vectors");
    assertThatThrownBy(() -> new Projection(new float[4][2], 1)).hasMessageContaining("2 to 4");
  }

  private static double correlation(float[][] vectors, float[] first, float[] second) {
    double sum = 0;
    for (float[] vector : vectors) {
      sum += Vectors.dot(first, vector) * Vectors.dot(second, vector);
    }
    return sum;
  }

  private static float[] mixed(float[][] basis, Random random) {
    float[] sum = new float[basis[0].length];
    for (float[] direction : basis) {
      float weight = (float) random.nextGaussian();
      for (int j = 0; j < sum.length; j++) {
        sum[j] += weight * direction[j];
      }
    }
    return Vectors.normalized(sum);
  }

  private static float[] gaussian(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Vectors.normalized(vector);
  }
}
