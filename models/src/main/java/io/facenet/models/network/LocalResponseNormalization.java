package io.facenet.models.network;

import java.util.List;

/**
 * x / (k + alpha / size · Σ x²)^beta, the sum over {@code size} neighboring channels centered on
 * this one (the paper's "norm" and "rnorm"; Caffe, torch and ONNX agree on this form).
 *
 * @param size channels in the sum, odd
 * @param alpha weight of the sum, such as 1e-4
 * @param beta exponent, such as 0.75
 * @param k offset, such as 1
 */
public record LocalResponseNormalization(int size, float alpha, float beta, float k)
    implements Layer {

  public LocalResponseNormalization {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("the size is odd and at least 1, got " + size);
    }
  }

  /** The values in common use: 5 channels, alpha 1e-4, beta 0.75, k 1. */
  public static LocalResponseNormalization standard() {
    return new LocalResponseNormalization(5, 1e-4f, 0.75f, 1f);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.onlyMap(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
