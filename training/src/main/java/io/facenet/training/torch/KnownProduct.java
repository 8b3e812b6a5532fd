package io.facenet.training.torch;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.Layer;
import io.facenet.models.network.Linear;
import io.facenet.models.network.Node;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Parameter;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import java.util.List;

/**
 * A convolution or linear layer with small whole numbers in it, whose output is known without
 * computing it place by place: each channel of the input is constant, so an output depends only on
 * which rows and columns of its kernel lie inside the map.
 *
 * <p>All sums stay below 2²⁴, where floats are exact, so an engine has to give these very numbers
 * in whatever order it adds.
 */
final class KnownProduct {
  private static final int LEVELS = 3;

  private final Node node;
  private final Shape input;
  private final Shape output;
  private final Weights weights = new Weights();

  /**
   * @param node with a {@link Convolution} or {@link Linear} layer
   * @param input shape of its only input
   */
  KnownProduct(Node node, Shape input) {
    this.node = node;
    this.input = input;
    this.output = node.layer().outputShape(List.of(input));
    for (Parameter parameter : node.layer().parameters(node.name(), List.of(input))) {
      Tensor tensor = Tensor.zeros(parameter.shape());
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = pattern(i);
      }
      weights.put(parameter.name(), tensor);
    }
  }

  /** Whether a layer is of the kind that this is for. */
  static boolean covers(Layer layer) {
    return layer instanceof Convolution || layer instanceof Linear;
  }

  /** 1, 2 or 3, without a visible order and never zero, so that a lost weight changes a sum. */
  static int pattern(int index) {
    return 1 + Integer.remainderUnsigned((index * 0x9E3779B9) >>> 8, LEVELS);
  }

  Node node() {
    return node;
  }

  Shape input() {
    return input;
  }

  Shape output() {
    return output;
  }

  /** Weight and bias, by the names of the node's parameters. */
  Weights weights() {
    return weights;
  }

  /** The input of one face, (channel, row, column). */
  float[] face() {
    float[] face = new float[input.elements()];
    int area = input.elements() / input.channels();
    for (int i = 0; i < face.length; i++) {
      face[i] = pattern(i / area);
    }
    return face;
  }

  /** The output for {@link #face}, without the bias: (channel, row, column). */
  float[] product() {
    return node.layer() instanceof Convolution convolution ? convolved(convolution) : multiplied();
  }

  private float[] multiplied() {
    float[] matrix = weights.get(node.name() + ".weight").values();
    float[] product = new float[output.elements()];
    int columns = input.elements();
    for (int row = 0; row < product.length; row++) {
      for (int column = 0; column < columns; column++) {
        product[row] += matrix[row * columns + column] * pattern(column);
      }
    }
    return product;
  }

  private float[] convolved(Convolution layer) {
    Window window = layer.window();
    Padding.Explicit borders = window.borders(input);
    float[] product = new float[output.elements()];
    int place = 0;
    for (int channel = 0; channel < output.channels(); channel++) {
      float[] taps = taps(layer, channel);
      for (int y = 0; y < output.height(); y++) {
        int top = y * window.stride() - borders.top();
        for (int x = 0; x < output.width(); x++) {
          int left = x * window.stride() - borders.left();
          product[place++] = inside(taps, window, top, left);
        }
      }
    }
    return product;
  }

  /** What each position of the kernel adds where it lies inside. */
  private float[] taps(Convolution layer, int channel) {
    float[] kernel = weights.get(node.name() + ".weight").values();
    int area = layer.window().kernelHeight() * layer.window().kernelWidth();
    int fanIn = input.channels() / layer.groups();
    int firstInput = channel / (layer.outputs() / layer.groups()) * fanIn;
    float[] taps = new float[area];
    for (int i = 0; i < fanIn; i++) {
      for (int k = 0; k < area; k++) {
        taps[k] += kernel[(channel * fanIn + i) * area + k] * pattern(firstInput + i);
      }
    }
    return taps;
  }

  private float inside(float[] taps, Window window, int top, int left) {
    float sum = 0;
    for (int row = 0; row < window.kernelHeight(); row++) {
      for (int column = 0; column < window.kernelWidth(); column++) {
        int y = top + row;
        int x = left + column;
        if (y >= 0 && y < input.height() && x >= 0 && x < input.width()) {
          sum += taps[row * window.kernelWidth() + column];
        }
      }
    }
    return sum;
  }
}
