package io.facenet.models.network;

import java.util.List;

/** A map or table as one vector, in the order (channels, height, width). */
public record Flatten() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.vector(Layer.only(inputs).elements());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
