package io.facenet.models.network;

import java.util.List;

/**
 * x where x is positive, slope · x elsewhere.
 *
 * @param slope factor of the negative side, in [0, 1]
 */
public record LeakyRelu(float slope) implements Layer {

  public LeakyRelu {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException("the slope lies in [0, 1], got " + slope);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.only(inputs);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
