package io.facenet.models.network;

import java.util.List;

/**
 * (x − mean) / √(variance + epsilon) · weight + bias, a channel at a time. Mean and variance are of
 * the batch while training (over batch, height and width) and the running ones when serving. The
 * paper does not mention it; every public re-implementation needs it.
 *
 * <p>Parameters, all [channels]: weight, bias (trainable), runningMean, runningVariance.
 *
 * @param epsilon keeps the root away from zero, such as 1e-3
 */
public record BatchNormalization(float epsilon) implements Layer {

  public BatchNormalization {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon is positive, got " + epsilon);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Layer.only(inputs);
  }

  @Override
  public List<Parameter> parameters(String node, List<Shape> inputs) {
    int channels = Layer.only(inputs).channels();
    return List.of(
        Parameter.trainable(node, "weight", channels),
        Parameter.trainable(node, "bias", channels),
        Parameter.statistic(node, "runningMean", channels),
        Parameter.statistic(node, "runningVariance", channels));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
