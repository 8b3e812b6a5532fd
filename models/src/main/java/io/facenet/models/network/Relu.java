package io.facenet.models.network;

import java.util.List;

/** max(x, 0). */
public record Relu() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.only(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
