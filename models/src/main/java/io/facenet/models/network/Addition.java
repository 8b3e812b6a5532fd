package io.facenet.models.network;

import java.util.List;

/** The sum of two or more inputs of one shape. */
public record Addition() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() < 2 || inputs.stream().distinct().count() != 1) {
      throw new IllegalArgumentException("needs two or more inputs of one shape, got " + inputs);
    }
    return inputs.get(0);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
