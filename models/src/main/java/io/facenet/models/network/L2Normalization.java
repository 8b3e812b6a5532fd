package io.facenet.models.network;

import java.util.List;

/**
 * x / √(Σ x² + epsilon): the step that puts an embedding on the unit sphere, ‖f(x)‖₂ = 1.
 *
 * @param epsilon keeps the root away from zero, such as 1e-12
 */
public record L2Normalization(float epsilon) implements Layer {

  /** With an epsilon of 1e-12. */
  public static L2Normalization standard() {
    return new L2Normalization(1e-12f);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.onlyVector(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
