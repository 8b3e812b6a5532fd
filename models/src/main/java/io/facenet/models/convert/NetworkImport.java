package io.facenet.models.convert;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.Layer;
import io.facenet.models.network.Linear;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import java.io.IOException;
import java.util.List;

/**
 * Builds a network and takes its weights from a manifest at the same time, turning TensorFlow's
 * layouts (height, width, in, out) into ours (out, in, height, width).
 */
final class NetworkImport {
  static final Padding SAME = new Padding.Same();

  private final NetworkSpec.Builder builder;
  private final Weights weights = new Weights();
  private final WeightsManifest source;

  NetworkImport(String name, Preprocessing input, WeightsManifest source) {
    this.builder = NetworkSpec.builder(name, input.width(), input.height(), 3);
    this.source = source;
  }

  /** A layer without weights; gives its name back, like all methods here. */
  String add(String name, Layer layer, String... inputs) {
    return builder.add(name, layer, inputs);
  }

  int channels(String node) {
    return builder.shape(node).channels();
  }

  int height(String node) {
    return builder.shape(node).height();
  }

  /** A square convolution with a bias. */
  String convolution(String name, String input, Filter filter, String filterKey, String biasKey)
      throws IOException {
    return convolution(
        name,
        input,
        filter,
        filters(input, filter, filterKey),
        source.get(biasKey, filter.outputs));
  }

  /** A square convolution whose tensors, in our layout, are at hand. */
  String convolution(String name, String input, Filter filter, Tensor weight, Tensor bias) {
    Window window = Window.square(filter.kernel, filter.stride, filter.padding);
    builder.add(name, new Convolution(filter.outputs, window, 1, true), input);
    weights.put(name + ".weight", weight).put(name + ".bias", bias);
    return name;
  }

  /** The filters of a convolution in our layout. */
  Tensor filters(String input, Filter filter, String key) throws IOException {
    int inputs = channels(input);
    return moved(
        source.get(key, filter.kernel, filter.kernel, inputs, filter.outputs),
        inputs,
        filter.outputs);
  }

  /** A 3×3 depthwise convolution without a bias. */
  String depthwise(String name, String input, int stride, String key) throws IOException {
    int channels = channels(input);
    Tensor filters = source.get(key, 3, 3, channels, 1);
    builder.add(name, Convolution.depthwise(channels, Window.square(3, stride, SAME)), input);
    Tensor moved = moved(filters, 1, channels);
    weights.put(name + ".weight", moved);
    return name;
  }

  /** A linear layer; without a bias if its key is empty. */
  String linear(String name, String input, int outputs, String key, String biasKey)
      throws IOException {
    int inputs = channels(input);
    Tensor matrix = source.get(key, inputs, outputs);
    builder.add(name, new Linear(outputs, !biasKey.isEmpty()), input);
    float[] weight = transposed(matrix.values(), inputs, outputs);
    weights.put(name + ".weight", new Tensor(List.of(outputs, inputs), weight));
    if (!biasKey.isEmpty()) {
      weights.put(name + ".bias", source.get(biasKey, outputs));
    }
    return name;
  }

  /** Puts a tensor that needs no change of layout. */
  void put(String name, String key, int size) throws IOException {
    weights.put(name, source.get(key, size));
  }

  Network build(String... outputs) {
    return new Network(builder.build(outputs), weights);
  }

  /** (height, width, in, out) to (out, in, height, width); a square kernel. */
  private static Tensor moved(Tensor filters, int inputs, int outputs) {
    int area = filters.values().length / (inputs * outputs);
    float[] values = filters.values();
    float[] moved = new float[values.length];
    int next = 0;
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        for (int position = 0; position < area; position++) {
          moved[next++] = values[(position * inputs + input) * outputs + output];
        }
      }
    }
    int kernel = filters.shape().get(0);
    return new Tensor(List.of(outputs, inputs, kernel, kernel), moved);
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }

  /** The geometry of a square convolution. */
  record Filter(int outputs, int kernel, int stride, Padding padding) {}
}
