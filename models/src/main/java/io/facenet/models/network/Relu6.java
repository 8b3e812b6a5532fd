package io.facenet.models.network;

import java.util.List;

/** min(max(x, 0), 6), as in MobileNet. */
public record Relu6() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.only(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
