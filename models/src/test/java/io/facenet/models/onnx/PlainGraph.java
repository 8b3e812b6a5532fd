package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Computes an ONNX graph on one sample with plain loops in double precision: slow and obvious. Sums
 * of eight-bit products are exact, since every integer below 2^53 is.
 */
final class PlainGraph {
  private final GraphProto graph;
  private final Map<String, Value> values = new HashMap<>();
  private NodeProto node = NodeProto.getDefaultInstance();

  /** Numbers, row-major, and their shape with the batch of 1 in front. */
  private static final class Value {
    private final double[] data;
    private final int[] shape;

    Value(double[] data, int... shape) {
      this.data = data;
      this.shape = shape;
    }

    double[] data() {
      return data;
    }

    int[] shape() {
      return shape;
    }
  }

  PlainGraph(GraphProto graph) {
    this.graph = graph;
  }

  /** The first output for one sample. */
  double[] run(float[] input, int... shape) {
    values.clear();
    graph.getInitializerList().forEach(t -> values.put(t.getName(), constant(t)));
    double[] sample = new double[input.length];
    Arrays.setAll(sample, i -> input[i]);
    values.put(graph.getInput(0).getName(), new Value(sample, shape));
    for (NodeProto next : graph.getNodeList()) {
      node = next;
      values.put(next.getOutput(0), compute());
    }
    return values.get(graph.getOutput(0).getName()).data();
  }

  private Value compute() {
    return switch (node.getOpType()) {
      case "Conv" -> convolution();
      case "Gemm" -> linear();
      case "Relu" -> each(x -> Math.max(x, 0));
      case "Sqrt" -> each(Math::sqrt);
      case "Add" -> pairs(Double::sum);
      case "Mul" -> pairs((a, b) -> a * b);
      case "Div" -> pairs((a, b) -> a / b);
      case "MaxPool" -> pooling(true);
      case "AveragePool" -> pooling(false);
      case "GlobalAveragePool" -> globalAverage();
      case "Concat" -> concatenation();
      case "Flatten" -> new Value(in(0).data(), 1, in(0).data().length);
      case "ReduceSumSquare" ->
          new Value(new double[] {Arrays.stream(in(0).data()).map(x -> x * x).sum()}, 1, 1);
      case "QuantizeLinear" -> quantized();
      case "DequantizeLinear" -> restored();
      default -> throw new IllegalArgumentException("no plain loop for " + node.getOpType());
    };
  }

  private Value in(int index) {
    return values.get(node.getInput(index));
  }

  private long[] attribute(String name, long... otherwise) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getName().equals(name)) {
        return attribute.getIntsCount() == 0
            ? new long[] {attribute.getI()}
            : attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
      }
    }
    return otherwise;
  }

  private Value each(DoubleUnaryOperator function) {
    return new Value(Arrays.stream(in(0).data()).map(function).toArray(), in(0).shape());
  }

  /** The second may be one number for all. */
  private Value pairs(DoubleBinaryOperator function) {
    double[] a = in(0).data();
    double[] b = in(1).data();
    double[] result = new double[a.length];
    Arrays.setAll(result, i -> function.applyAsDouble(a[i], b[b.length == 1 ? 0 : i]));
    return new Value(result, in(0).shape());
  }

  /** A sliding window: where it begins and how many places it has in each direction. */
  private record Slide(
      int height, int width, int down, int across, int top, int left, int rows, int columns) {}

  private Slide slide(int kernelHeight, int kernelWidth) {
    int[] shape = in(0).shape();
    long[] pads = attribute("pads", 0, 0, 0, 0);
    long[] strides = attribute("strides", 1, 1);
    boolean ceiling = attribute("ceil_mode", 0)[0] == 1;
    int rows = places(shape[2] + pads[0] + pads[2] - kernelHeight, strides[0], ceiling);
    int columns = places(shape[3] + pads[1] + pads[3] - kernelWidth, strides[1], ceiling);
    return new Slide(
        kernelHeight,
        kernelWidth,
        (int) strides[0],
        (int) strides[1],
        (int) pads[0],
        (int) pads[1],
        rows,
        columns);
  }

  private static int places(long free, long stride, boolean ceiling) {
    return (int) ((ceiling ? free + stride - 1 : free) / stride) + 1;
  }

  private Value convolution() {
    Value weight = in(1);
    int[] w = weight.shape();
    Slide s = slide(w[2], w[3]);
    int groups = (int) attribute("group", 1)[0];
    double[] bias = node.getInputCount() > 2 ? in(2).data() : new double[w[0]];
    double[] result = new double[w[0] * s.rows * s.columns];
    for (int out = 0, next = 0; out < w[0]; out++) {
      int first = out / (w[0] / groups) * w[1];
      for (int y = 0; y < s.rows; y++) {
        for (int x = 0; x < s.columns; x++) {
          result[next++] = bias[out] + window(weight, out, first, s, y, x);
        }
      }
    }
    return new Value(result, 1, w[0], s.rows, s.columns);
  }

  private double window(Value weight, int out, int first, Slide s, int row, int column) {
    int[] shape = in(0).shape();
    double[] data = in(0).data();
    int top = row * s.down - s.top;
    int left = column * s.across - s.left;
    int channels = weight.shape()[1];
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      for (int y = Math.max(0, -top); y < s.height && top + y < shape[2]; y++) {
        int from = ((first + c) * shape[2] + top + y) * shape[3] + left;
        int at = ((out * channels + c) * s.height + y) * s.width;
        for (int x = Math.max(0, -left); x < s.width && left + x < shape[3]; x++) {
          sum += data[from + x] * weight.data()[at + x];
        }
      }
    }
    return sum;
  }

  private Value pooling(boolean largest) {
    long[] kernel = attribute("kernel_shape");
    int[] shape = in(0).shape();
    double[] data = in(0).data();
    Slide s = slide((int) kernel[0], (int) kernel[1]);
    boolean withBorder = attribute("count_include_pad", 0)[0] == 1;
    double[] result = new double[shape[1] * s.rows * s.columns];
    int next = 0;
    for (int c = 0; c < shape[1]; c++) {
      for (int row = 0; row < s.rows; row++) {
        for (int column = 0; column < s.columns; column++) {
          int top = row * s.down - s.top;
          int left = column * s.across - s.left;
          double best = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int count = 0;
          for (int y = Math.max(0, top); y < Math.min(top + s.height, shape[2]); y++) {
            for (int x = Math.max(0, left); x < Math.min(left + s.width, shape[3]); x++) {
              double value = data[(c * shape[2] + y) * shape[3] + x];
              best = Math.max(best, value);
              sum += value;
              count++;
            }
          }
          result[next++] = largest ? best : sum / (withBorder ? s.height * s.width : count);
        }
      }
    }
    return new Value(result, 1, shape[1], s.rows, s.columns);
  }

  private Value globalAverage() {
    int channels = in(0).shape()[1];
    double[] data = in(0).data();
    int area = data.length / channels;
    double[] result = new double[channels];
    for (int i = 0; i < data.length; i++) {
      result[i / area] += data[i] / area;
    }
    return new Value(result, 1, channels, 1, 1);
  }

  /** Along the channels. */
  private Value concatenation() {
    List<Value> parts = new ArrayList<>();
    node.getInputList().forEach(name -> parts.add(values.get(name)));
    int[] shape = parts.get(0).shape().clone();
    shape[1] = parts.stream().mapToInt(part -> part.shape()[1]).sum();
    double[] all = parts.stream().flatMapToDouble(p -> Arrays.stream(p.data())).toArray();
    return new Value(all, shape);
  }

  private Value linear() {
    double[] x = in(0).data();
    double[] weight = in(1).data();
    boolean transposed = attribute("transB", 0)[0] == 1;
    int outputs = in(1).shape()[transposed ? 0 : 1];
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      y[o] = node.getInputCount() > 2 ? in(2).data()[o] : 0;
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * weight[transposed ? o * x.length + i : i * outputs + o];
      }
    }
    return new Value(y, 1, outputs);
  }

  /** To the nearest step, halves to the even one, as the operator's definition says. */
  private Value quantized() {
    double scale = in(1).data()[0];
    double zero = in(2).data()[0];
    return each(x -> Math.max(0, Math.min(255, Math.rint(x / scale) + zero)));
  }

  private Value restored() {
    double[] scales = in(1).data();
    double[] zeros = in(2).data();
    double[] q = in(0).data();
    int size = q.length / scales.length;
    double[] result = new double[q.length];
    Arrays.setAll(result, i -> (q[i] - zeros[i / size]) * scales[i / size]);
    return new Value(result, in(0).shape());
  }

  private static Value constant(TensorProto tensor) {
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int[] shape = tensor.getDimsList().stream().mapToInt(Long::intValue).toArray();
    double[] data = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
    for (int i = 0; i < data.length; i++) {
      data[i] =
          switch (type) {
            case FLOAT -> raw.getFloat();
            case UINT8 -> raw.get() & 0xff;
            case INT8 -> raw.get();
            case INT32 -> raw.getInt();
            case INT64 -> raw.getLong();
            default -> throw new IllegalArgumentException("no plain numbers of " + type);
          };
    }
    return new Value(data, shape);
  }
}
