package io.facenet.models.network;

import java.util.List;

/**
 * One operation of a network, as plain data. The set is closed: an engine that implements {@link
 * LayerVisitor} knows every layer there is.
 */
public sealed interface Layer
    permits Addition,
        BatchNormalization,
        Concatenation,
        Convolution,
        Flatten,
        GlobalAveragePooling,
        L2Normalization,
        LeakyRelu,
        Linear,
        LocalResponseNormalization,
        Maxout,
        ParametricRelu,
        Pooling,
        Relu,
        Relu6,
        Rows,
        Sigmoid,
        ZeroPadding {

  /**
   * The shape this layer makes of its inputs.
   *
   * @throws IllegalArgumentException if the inputs do not fit; the message says why
   */
  Shape outputShape(List<Shape> inputs);

  /** The tensors this layer needs, in a fixed order; none for most layers. */
  default List<Parameter> parameters(String node, List<Shape> inputs) {
    return List.of();
  }

  /**
   * Multiply–adds for one sample, counted as the paper counts FLOPS: one for each product and one
   * for each bias, in convolutions and linear layers; everything else is free.
   */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /** Calls the visitor's method for this kind of layer. */
  <R> R accept(LayerVisitor<R> visitor);

  /** The only input, which has to be a map. */
  static Shape onlyMap(List<Shape> inputs) {
    Shape input = only(inputs);
    if (!input.isMap()) {
      throw new IllegalArgumentException(
          "needs a map of channels×height×width, got " + input + "; put it before Flatten");
    }
    return input;
  }

  /** The only input, which has to be a vector. */
  static Shape onlyVector(List<Shape> inputs) {
    Shape input = only(inputs);
    if (!input.isVector()) {
      throw new IllegalArgumentException(
          "needs a vector, got " + input + "; put Flatten before it");
    }
    return input;
  }

  /** The only input. */
  static Shape only(List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("needs one input, got " + inputs.size());
    }
    return inputs.get(0);
  }
}
