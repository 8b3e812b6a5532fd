package io.facenet.models.convert;

import io.facenet.models.convert.TfliteModel.Operator;
import io.facenet.models.network.Addition;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.Layer;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of a TensorFlow Lite file: convolutions, depthwise ones, ReLU, sums, and one reshaping
 * of a 1×1 map to a vector. Maps change from channels last to channels first without a transposing
 * layer. A parametric ReLU that was written out, relu(x) + c · (x − |x|), becomes one of slope 2 c;
 * ABS, SUB and MUL are known as parts of that only. Every computed shape is compared with the one
 * in the file.
 */
public final class TfliteNetwork {
  private final TfliteModel source;
  private final NetworkSpec.Builder builder;
  private final Weights weights = new Weights();
  private final Map<Integer, TfliteValue> values = new HashMap<>();

  private TfliteNetwork(TfliteModel source, String name) throws IOException {
    this.source = source;
    List<Integer> input = source.shape(source.input());
    if (input.size() != 4) {
      throw new IOException(
          "its input has shape " + input + ", not (batch, height, width, channels)");
    }
    this.builder = NetworkSpec.builder(name, input.get(2), input.get(1), input.get(3));
    values.put(source.input(), new TfliteValue.Node(NetworkSpec.INPUT));
  }

  /**
   * The ONNX file of such a network, its parametric ReLUs in the form that the engine computes
   * fastest.
   *
   * @throws IOException if it cannot be read or converted; one line that names an operator that is
   *     not known
   */
  public static byte[] toOnnx(Path file) throws IOException {
    return OnnxWriter.write(read(Files.readAllBytes(file)), Map.of());
  }

  /**
   * The network of a file.
   *
   * @throws IOException as {@link #toOnnx}
   */
  public static Network read(byte[] file) throws IOException {
    TfliteModel model = TfliteModel.read(file);
    try {
      return new TfliteNetwork(model, "tflite").build();
    } catch (IllegalArgumentException | ArithmeticException misfit) {
      throw new IOException("it is damaged: " + misfit.getMessage(), misfit);
    }
  }

  private Network build() throws IOException {
    for (Operator operator : source.operators()) {
      TfliteValue value = value(operator);
      if (value instanceof TfliteValue.Node node) {
        requireShape(operator, builder.shape(node.name()));
      }
      if (values.put(operator.output(), value) != null) {
        throw operator.unknown("computes what is known already");
      }
    }
    TfliteValue last = values.get(source.output());
    if (!(last instanceof TfliteValue.Node node)) {
      throw new IOException("its output is not computed by a layer");
    }
    return new Network(builder.build(node.name()), weights);
  }

  private TfliteValue value(Operator operator) throws IOException {
    return switch (operator.kind()) {
      case "CONV_2D" -> convolution(operator, false);
      case "DEPTHWISE_CONV_2D" -> convolution(operator, true);
      case "RELU" ->
          new TfliteValue.Positive(node(operator, input(operator, 0)), operator.number());
      case "ABS" -> new TfliteValue.Magnitude(node(operator, input(operator, 0)));
      case "SUB" -> below(operator);
      case "MUL" -> sloped(operator);
      case "ADD" -> sum(operator);
      case "RESHAPE" -> flat(operator);
      default -> throw operator.unknown("is not converted");
    };
  }

  private TfliteValue convolution(Operator operator, boolean depthwise) throws IOException {
    String x = node(operator, input(operator, 0));
    int filterTensor = input(operator, 1);
    FlatTable options = operator.options();
    List<Integer> shape = source.shape(filterTensor);
    if (options == null || shape.size() != 4 || operator.inputs().size() != 3) {
      throw operator.unknown("has no filters, no bias or no settings");
    }
    int stride = options.int32(1, 0);
    int settings = depthwise ? 5 : 4;
    boolean plain =
        stride >= 1
            && stride <= 64
            && options.int32(2, 0) == stride
            && options.int32(settings, 1) == 1
            && options.int32(settings + 1, 1) == 1;
    if (!plain) {
      throw operator.unknown("has other strides or dilations than are converted");
    }
    int outputs = shape.get(depthwise ? 3 : 0);
    int groups = depthwise ? builder.shape(x).channels() : 1;
    if (depthwise && (shape.get(0) != 1 || outputs % groups != 0)) {
      throw operator.unknown("has filters of shape " + shape + " for " + groups + " channels");
    }
    Window window = new Window(shape.get(1), shape.get(2), stride, padding(operator, options));
    String name = "conv" + operator.number();
    Tensor filters = depthwise ? depthwiseFilters(filterTensor) : filters(filterTensor);
    float[] bias = source.floats(input(operator, 2));
    weights.put(name + ".weight", filters);
    weights.put(name + ".bias", new Tensor(List.of(bias.length), bias));
    builder.add(name, new Convolution(outputs, window, groups, true), x);
    return activated(operator, name, options.int8(depthwise ? 4 : 3, 0));
  }

  private static Padding padding(Operator operator, FlatTable options) throws IOException {
    return switch (options.int8(0, 0)) {
      case 0 -> new Padding.Same();
      case 1 -> Padding.NONE;
      default -> throw operator.unknown("has an unknown padding");
    };
  }

  private TfliteValue activated(Operator operator, String name, int activation) throws IOException {
    return switch (activation) {
      case 0 -> new TfliteValue.Node(name);
      case 1 -> new TfliteValue.Node(builder.add(name + "/relu", new Relu(), name));
      default -> throw operator.unknown("ends in activation " + activation);
    };
  }

  private TfliteValue below(Operator operator) throws IOException {
    TfliteValue whole = values.get(input(operator, 0));
    TfliteValue magnitude = values.get(input(operator, 1));
    requirePlain(operator);
    if (whole instanceof TfliteValue.Node x
        && magnitude instanceof TfliteValue.Magnitude of
        && of.of().equals(x.name())) {
      return new TfliteValue.Below(x.name());
    }
    throw operator.unknown("is converted only where it is x − |x|");
  }

  private TfliteValue sloped(Operator operator) throws IOException {
    int first = input(operator, 0);
    int second = input(operator, 1);
    int slopes = source.constant(first) ? first : second;
    requirePlain(operator);
    if (source.constant(slopes)
        && values.get(slopes == first ? second : first) instanceof TfliteValue.Below below
        && source.shape(slopes).equals(List.of(builder.shape(below.of()).channels()))) {
      return new TfliteValue.Sloped(below.of(), source.floats(slopes));
    }
    throw operator.unknown("is converted only as a part of a parametric ReLU");
  }

  private TfliteValue sum(Operator operator) throws IOException {
    int first = input(operator, 0);
    int second = input(operator, 1);
    int activation = operator.options() == null ? 0 : operator.options().int8(0, 0);
    TfliteValue a = values.get(first);
    TfliteValue b = values.get(second);
    String name;
    if (a instanceof TfliteValue.Positive positive && b instanceof TfliteValue.Sloped sloped) {
      name = parametricRelu(operator, positive, sloped);
    } else if (b instanceof TfliteValue.Positive positive
        && a instanceof TfliteValue.Sloped sloped) {
      name = parametricRelu(operator, positive, sloped);
    } else {
      String left = node(operator, first);
      name = add(operator, "sum", new Addition(), left, node(operator, second));
    }
    return activated(operator, name, activation);
  }

  private String parametricRelu(
      Operator operator, TfliteValue.Positive positive, TfliteValue.Sloped sloped)
      throws IOException {
    if (!positive.of().equals(sloped.of())) {
      throw operator.unknown("adds parts of parametric ReLUs of two different maps");
    }
    float[] slopes = sloped.halfSlopes().clone();
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] *= 2;
    }
    String name = add(operator, "prelu", new ParametricRelu(), positive.of());
    weights.put(name + ".weight", new Tensor(List.of(slopes.length), slopes));
    return name;
  }

  private TfliteValue flat(Operator operator) throws IOException {
    String x = node(operator, input(operator, 0));
    Shape shape = builder.shape(x);
    if (!shape.isMap() || shape.height() != 1 || shape.width() != 1) {
      throw operator.unknown("is converted only where it makes a vector of a 1×1 map");
    }
    return new TfliteValue.Node(add(operator, "flat", new Flatten(), x));
  }

  private String add(Operator operator, String kind, Layer layer, String... inputs) {
    return builder.add(kind + operator.number(), layer, inputs);
  }

  private static int input(Operator operator, int index) throws IOException {
    if (index >= operator.inputs().size()) {
      throw operator.unknown("has only " + operator.inputs().size() + " inputs");
    }
    return operator.inputs().get(index);
  }

  private static void requirePlain(Operator operator) throws IOException {
    if (operator.options() != null && operator.options().int8(0, 0) != 0) {
      throw operator.unknown("ends in an activation");
    }
  }

  /** The node whose values a tensor has. */
  private String node(Operator operator, int tensor) throws IOException {
    TfliteValue value = values.get(tensor);
    if (value instanceof TfliteValue.Positive positive) {
      TfliteValue made =
          new TfliteValue.Node(
              builder.add("relu" + positive.operator(), new Relu(), positive.of()));
      values.put(tensor, made);
      value = made;
    }
    if (value instanceof TfliteValue.Node node) {
      return node.name();
    }
    throw operator.unknown("reads tensor " + tensor + ", which no layer before it computes");
  }

  private void requireShape(Operator operator, Shape shape) throws IOException {
    List<Integer> declared = source.shape(operator.output());
    List<Integer> sample = declared.subList(Math.min(1, declared.size()), declared.size());
    List<Integer> computed =
        shape.isMap()
            ? List.of(shape.height(), shape.width(), shape.channels())
            : shape.dimensions();
    if (!sample.equals(computed)) {
      throw operator.unknown("gives " + computed + ", the file says " + sample);
    }
  }

  private Tensor filters(int tensor) throws IOException {
    return ChannelsFirst.filters(source.shape(tensor), source.floats(tensor));
  }

  private Tensor depthwiseFilters(int tensor) throws IOException {
    return ChannelsFirst.depthwise(source.shape(tensor), source.floats(tensor));
  }
}
