package io.facenet.models.network;

import java.util.List;

/**
 * y = W x + b on a vector.
 *
 * <p>Parameters: weight [outputs][inputs], bias [outputs].
 *
 * @param outputs length of the output
 * @param bias whether b is added
 */
public record Linear(int outputs, boolean bias) implements Layer {

  public Linear {
    if (outputs < 1) {
      throw new IllegalArgumentException("a linear layer has at least 1 output, got " + outputs);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Layer.onlyVector(inputs);
    return Shape.vector(outputs);
  }

  @Override
  public List<Parameter> parameters(String node, List<Shape> inputs) {
    Parameter weight =
        Parameter.trainable(node, "weight", outputs, Layer.onlyVector(inputs).channels());
    return bias ? List.of(weight, Parameter.trainable(node, "bias", outputs)) : List.of(weight);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return ((long) Layer.onlyVector(inputs).channels() + (bias ? 1 : 0)) * outputs;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
