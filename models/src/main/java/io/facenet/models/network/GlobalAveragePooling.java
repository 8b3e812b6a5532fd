package io.facenet.models.network;

import java.util.List;

/** The mean of each channel of a map: a vector of [channels]. */
public record GlobalAveragePooling() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.vector(Layer.onlyMap(inputs).channels());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
