package io.facenet.training;

import io.facenet.core.vector.Projection;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;

/**
 * Turns the embedding layer by the fixed random rotation of {@link Projection#balanced()}. No
 * distance changes, but every dimension carries about the same share of the length, which eight
 * bits need: a network that was pulled toward principal directions puts most of it into the first.
 */
final class BalancedAxes {
  private static final String WEIGHT = "embedding.weight";
  private static final String BIAS = "embedding.bias";

  private BalancedAxes() {}

  /** The weights with another embedding layer; unchanged if there is none of that name. */
  static Weights of(Weights weights) {
    if (!weights.contains(WEIGHT)) {
      return weights;
    }
    Weights turned = new Weights();
    weights.names().forEach(name -> turned.put(name, weights.get(name)));
    float[][] rotation = rotation(weights.get(WEIGHT).shape().get(0));
    turned.put(WEIGHT, times(rotation, weights.get(WEIGHT)));
    if (weights.contains(BIAS)) {
      turned.put(BIAS, times(rotation, weights.get(BIAS)));
    }
    return turned;
  }

  private static float[][] rotation(int d) {
    float[][] identity = new float[d][d];
    for (int i = 0; i < d; i++) {
      identity[i][i] = 1;
    }
    return new Projection(identity, 1).balanced().rows();
  }

  /** The matrix times a tensor (d) or (d, n). */
  private static Tensor times(float[][] rotation, Tensor tensor) {
    float[] values = tensor.values();
    int columns = values.length / rotation.length;
    float[] product = new float[values.length];
    for (int column = 0; column < columns; column++) {
      for (int i = 0; i < rotation.length; i++) {
        double sum = 0;
        for (int k = 0; k < rotation.length; k++) {
          sum += (double) rotation[i][k] * values[k * columns + column];
        }
        product[i * columns + column] = (float) sum;
      }
    }
    return new Tensor(tensor.shape(), product);
  }
}
