package io.facenet.training.torch;

import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Matrices by name, as losses keep them, and the same as weights, as checkpoints keep them. */
public final class Matrices {
  private Matrices() {}

  /** As weights, in the same order. */
  public static Weights weights(Map<String, float[][]> matrices) {
    Weights weights = new Weights();
    matrices.forEach((name, rows) -> weights.put(name, tensor(rows)));
    return weights;
  }

  /**
   * As matrices, in the same order.
   *
   * @param weights all of two dimensions
   */
  public static Map<String, float[][]> of(Weights weights) {
    Map<String, float[][]> matrices = new LinkedHashMap<>();
    weights.names().forEach(name -> matrices.put(name, rows(weights.get(name))));
    return matrices;
  }

  static Tensor tensor(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return new Tensor(List.of(rows.length, columns), flat);
  }

  static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.shape().get(0)][tensor.shape().get(1)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(tensor.values(), i * rows[i].length, rows[i], 0, rows[i].length);
    }
    return rows;
  }
}
