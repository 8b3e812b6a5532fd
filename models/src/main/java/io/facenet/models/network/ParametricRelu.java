package io.facenet.models.network;

import java.util.List;

/**
 * x where x is positive, weight[channel] · x elsewhere.
 *
 * <p>Parameters: weight [channels].
 */
public record ParametricRelu() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.only(inputs);
  }

  @Override
  public List<Parameter> parameters(String node, List<Shape> inputs) {
    return List.of(Parameter.trainable(node, "weight", Layer.only(inputs).channels()));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
