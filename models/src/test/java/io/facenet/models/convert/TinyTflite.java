package io.facenet.models.convert;

import io.facenet.models.convert.FlatWriter.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A TensorFlow Lite file put together operator by operator, and its slow computation: plain loops
 * over (height, width, channels) that know nothing of the converter.
 */
final class TinyTflite {
  static final int ADD = 0;
  static final int CONV = 3;
  static final int DEPTHWISE = 4;
  static final int MUL = 18;
  static final int RELU = 19;
  static final int RESHAPE = 22;
  static final int SUB = 41;
  static final int ABS = 101;
  static final int SAME = 0;
  static final int VALID = 1;

  private final List<Table> tensors = new ArrayList<>();
  private final List<Table> buffers = new ArrayList<>();
  private final List<Table> codes = new ArrayList<>();
  private final List<Table> operators = new ArrayList<>();
  private final List<int[]> shapes = new ArrayList<>();
  private final List<float[]> values = new ArrayList<>();
  private final Random random;

  TinyTflite(long seed) {
    random = new Random(seed);
    buffers.add(new Table());
  }

  /** A network with every operator that is known, for inputs of 9×10. */
  static TinyTflite network() {
    TinyTflite net = new TinyTflite(1);
    int x = net.input(9, 10, 3);
    x = net.prelu(net.convolution(x, 4, 3, 2, SAME, 0));
    int shortcut = x;
    x = net.depthwise(x, 3, 1, SAME, 1);
    x = net.convolution(x, 4, 1, 1, SAME, 0);
    x = net.operator(ADD, net.shape(x), null, x, shortcut);
    x = net.operator(RELU, net.shape(x), null, x);
    x = net.prelu(net.depthwise(x, 2, 2, SAME, 0));
    x = net.depthwise(x, 2, 1, VALID, 0);
    x = net.convolution(x, 6, 2, 1, SAME, 0);
    x = net.prelu(x);
    net.flat(net.convolution(x, 5, 2, 1, VALID, 0));
    return net;
  }

  int input(int height, int width, int channels) {
    return tensor(new int[] {2, height, width, channels}, null);
  }

  int[] shape(int tensor) {
    return shapes.get(tensor);
  }

  int constant(int... shape) {
    float[] numbers = new float[java.util.stream.IntStream.of(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (0.3 * random.nextGaussian());
    }
    return tensor(shape, numbers);
  }

  private int tensor(int[] shape, float[] numbers) {
    Table tensor = new Table().with(0, shape);
    if (numbers != null) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(numbers);
      tensor.with(2, buffers.size());
      buffers.add(new Table().with(0, bytes.array()));
    }
    tensors.add(tensor);
    shapes.add(shape);
    values.add(numbers);
    return tensors.size() - 1;
  }

  int operator(int code, int[] shape, Table options, int... inputs) {
    int output = tensor(shape, null);
    Table operator = new Table().with(0, codes.size()).with(1, inputs).with(2, new int[] {output});
    if (options != null) {
      operator.with(4, options);
    }
    codes.add(new Table().with(0, (byte) code));
    operators.add(operator);
    if (!values.isEmpty() && code != RESHAPE) {
      computations.add(new int[] {code, output, inputs[0], inputs.length > 1 ? inputs[1] : -1});
    }
    return output;
  }

  private final List<int[]> computations = new ArrayList<>();
  private final List<int[]> windows = new ArrayList<>();

  int convolution(int x, int outputs, int kernel, int stride, int padding, int activation) {
    int filters = constant(outputs, kernel, kernel, shape(x)[3]);
    Table options =
        new Table()
            .with(0, (byte) padding)
            .with(1, stride)
            .with(2, stride)
            .with(3, (byte) activation);
    return windowed(
        CONV, x, filters, outputs, new int[] {kernel, stride, padding, activation}, options);
  }

  int depthwise(int x, int kernel, int stride, int padding, int activation) {
    int channels = shape(x)[3];
    int filters = constant(1, kernel, kernel, channels);
    Table options =
        new Table()
            .with(0, (byte) padding)
            .with(1, stride)
            .with(2, stride)
            .with(3, 1)
            .with(4, (byte) activation);
    return windowed(
        DEPTHWISE, x, filters, channels, new int[] {kernel, stride, padding, activation}, options);
  }

  private int windowed(int code, int x, int filters, int outputs, int[] window, Table options) {
    int bias = constant(outputs);
    int[] in = shape(x);
    int[] out = {
      in[0], positions(in[1], window), positions(in[2], window), outputs,
    };
    int made = operator(code, out, options, x, filters, bias);
    int[] full = {made, window[0], window[1], window[2], window[3], bias};
    windows.add(full);
    return made;
  }

  private static int positions(int size, int[] window) {
    return window[2] == SAME
        ? (size + window[1] - 1) / window[1]
        : (size - window[0]) / window[1] + 1;
  }

  /** relu(x) + c · (x − |x|). */
  int prelu(int x) {
    int[] shape = shape(x);
    int positive = operator(RELU, shape, null, x);
    int magnitude = operator(ABS, shape, null, x);
    int below = operator(SUB, shape, null, x, magnitude);
    int sloped = operator(MUL, shape, null, constant(shape[3]), below);
    return operator(ADD, shape, null, positive, sloped);
  }

  int flat(int x) {
    int[] shape = shape(x);
    return operator(RESHAPE, new int[] {shape[0], shape[3]}, null, x);
  }

  /** The file; the last tensor is the output. */
  byte[] file() {
    Table graph =
        new Table()
            .with(0, tensors)
            .with(1, new int[] {0})
            .with(2, new int[] {tensors.size() - 1})
            .with(3, operators);
    return FlatWriter.file(
        "TFL3", new Table().with(0, 3).with(1, codes).with(2, List.of(graph)).with(4, buffers));
  }

  /** The values before the last reshaping, of one input in (height, width, channels). */
  double[] compute(float[] input) {
    List<double[]> known = new ArrayList<>();
    for (float[] constant : values) {
      known.add(constant == null ? null : doubles(constant));
    }
    known.set(0, doubles(input));
    int last = 0;
    for (int[] step : computations) {
      last = step[1];
      known.set(last, compute(step, known));
    }
    return known.get(last);
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private double[] compute(int[] step, List<double[]> known) {
    if (step[0] == CONV || step[0] == DEPTHWISE) {
      return window(step, known);
    }
    double[] a = known.get(step[2]);
    double[] b = step[3] < 0 ? null : known.get(step[3]);
    double[] out = new double[Math.max(a.length, b == null ? 0 : b.length)];
    for (int i = 0; i < out.length; i++) {
      double left = a[i % a.length];
      double right = b == null ? 0 : b[i % b.length];
      out[i] =
          switch (step[0]) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case RELU -> Math.max(left, 0);
            case ABS -> Math.abs(left);
            default -> throw new IllegalStateException("operator " + step[0]);
          };
    }
    return out;
  }

  private double[] window(int[] step, List<double[]> known) {
    int[] window = windows.stream().filter(w -> w[0] == step[1]).findFirst().orElseThrow();
    int kernel = window[1];
    int stride = window[2];
    int[] in = shape(step[2]);
    int[] out = shape(step[1]);
    int top = window[3] == SAME ? Math.max(0, (out[1] - 1) * stride + kernel - in[1]) / 2 : 0;
    int left = window[3] == SAME ? Math.max(0, (out[2] - 1) * stride + kernel - in[2]) / 2 : 0;
    double[] x = known.get(step[2]);
    double[] filters = known.get(step[3]);
    double[] bias = known.get(window[5]);
    double[] result = new double[out[1] * out[2] * out[3]];
    for (int i = 0; i < result.length; i++) {
      int o = i % out[3];
      int column = i / out[3] % out[2];
      int row = i / out[3] / out[2];
      double sum = bias[o];
      for (int ky = 0; ky < kernel; ky++) {
        for (int kx = 0; kx < kernel; kx++) {
          int y = row * stride + ky - top;
          int z = column * stride + kx - left;
          if (y < 0 || z < 0 || y >= in[1] || z >= in[2]) {
            continue;
          }
          if (step[0] == DEPTHWISE) {
            sum += x[(y * in[2] + z) * in[3] + o] * filters[(ky * kernel + kx) * in[3] + o];
            continue;
          }
          for (int c = 0; c < in[3]; c++) {
            sum +=
                x[(y * in[2] + z) * in[3] + c]
                    * filters[((o * kernel + ky) * kernel + kx) * in[3] + c];
          }
        }
      }
      result[i] = window[4] == 1 ? Math.max(0, sum) : sum;
    }
    return result;
  }
}
