package io.facenet.models.network;

import java.util.List;
import java.util.Locale;

/**
 * A convolution (cross-correlation, as everywhere in this field) over a map.
 *
 * <p>Parameters: weight [outputs][inputs / groups][kernelHeight][kernelWidth], bias [outputs].
 *
 * @param outputs channels of the output
 * @param window kernel, stride and padding; padded positions are zero
 * @param groups 1 for a full convolution, the number of input channels for a depthwise one
 * @param bias whether a bias is added
 */
public record Convolution(int outputs, Window window, int groups, boolean bias) implements Layer {

  public Convolution {
    if (outputs < 1 || groups < 1 || outputs % groups != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "outputs are a multiple of groups, both at least 1; got %d outputs in %d groups",
              outputs,
              groups));
    }
  }

  /** A full convolution with a bias. */
  public static Convolution of(int outputs, Window window) {
    return new Convolution(outputs, window, 1, true);
  }

  /** One filter a channel, without a bias. */
  public static Convolution depthwise(int channels, Window window) {
    return new Convolution(channels, window, channels, false);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape input = Layer.onlyMap(inputs);
    if (input.channels() % groups != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d input channels cannot be split into %d groups",
              input.channels(),
              groups));
    }
    return window.slideOver(input).withChannels(outputs);
  }

  @Override
  public List<Parameter> parameters(String node, List<Shape> inputs) {
    int fanIn = Layer.onlyMap(inputs).channels() / groups;
    Parameter weight =
        Parameter.trainable(
            node, "weight", outputs, fanIn, window.kernelHeight(), window.kernelWidth());
    return bias ? List.of(weight, Parameter.trainable(node, "bias", outputs)) : List.of(weight);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    long products =
        (long) Layer.onlyMap(inputs).channels()
            / groups
            * window.kernelHeight()
            * window.kernelWidth();
    return (products + (bias ? 1 : 0)) * outputShape(inputs).elements();
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
