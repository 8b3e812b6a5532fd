package io.facenet.models.network;

import java.util.List;

/** 1 / (1 + exp(−x)). */
public record Sigmoid() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.only(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
