package io.facenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedAxesTest {
  private static final int D = 32;
  private static final int INPUTS = 5;

  private static Weights layer() {
    RandomStream random = RandomStream.of(3);
    float[] weight = new float[D * INPUTS];
    float[] bias = new float[D];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) random.nextGaussian();
    }
    bias[0] = 50;
    return new Weights()
        .put("embedding.weight", new Tensor(List.of(D, INPUTS), weight))
        .put("embedding.bias", new Tensor(List.of(D), bias));
  }

  private static float[] apply(Weights weights, float[] x) {
    float[] y = weights.get("embedding.bias").values().clone();
    float[] matrix = weights.get("embedding.weight").values();
    for (int i = 0; i < D; i++) {
      for (int k = 0; k < INPUTS; k++) {
        y[i] += matrix[i * INPUTS + k] * x[k];
      }
    }
    return y;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void angleAndLengthStayAndNoAxisHoldsMost() {
    Weights plain = layer();
    Weights turned = BalancedAxes.of(plain);
    float[] a = {1, -2, 3, 0.5f, 0};
    float[] b = {0, 1, 1, -1, 2};
    assertThat(dot(apply(turned, a), apply(turned, b)))
        .isCloseTo(dot(apply(plain, a), apply(plain, b)), within(1e-2));
    float[] face = apply(turned, a);
    double largest = 0;
    for (float value : face) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest / Math.sqrt(dot(face, face))).isLessThan(4 / Math.sqrt(D));
    assertThat(plain.get("embedding.bias").values()[0]).isEqualTo(50);
  }

  @Test
  void otherNetworksStayAsTheyAre() {
    Weights other = new Weights().put("fc.weight", new Tensor(List.of(1), new float[] {1}));
    assertThat(BalancedAxes.of(other)).isSameAs(other);
  }
}
