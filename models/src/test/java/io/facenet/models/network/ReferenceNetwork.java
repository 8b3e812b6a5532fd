package io.facenet.models.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes a network on one sample with plain loops in double precision: slow and obvious. */
public final class ReferenceNetwork implements LayerVisitor<double[]> {
  private final Network network;
  private final Map<String, Shape> shapes;
  private final Map<String, double[]> values = new HashMap<>();
  private Node node = new Node("none", new Relu(), List.of());

  public ReferenceNetwork(Network network) {
    this.network = network;
    this.shapes = network.spec().shapes();
  }

  /** The values of all nodes, by name, for one sample in (channels, height, width) order. */
  public Map<String, double[]> run(double[] input) {
    values.put(NetworkSpec.INPUT, input);
    for (Node next : network.spec().nodes()) {
      node = next;
      values.put(next.name(), next.layer().accept(this));
    }
    return values;
  }

  private double[] input() {
    return values.get(node.inputs().get(0));
  }

  private Shape inputShape() {
    return shapes.get(node.inputs().get(0));
  }

  private Shape outputShape() {
    return shapes.get(node.name());
  }

  private float[] weight(String kind) {
    return network.weights().get(node.name() + "." + kind).values();
  }

  private double at(int channel, int row, int column) {
    Shape s = inputShape();
    boolean inside = row >= 0 && column >= 0 && row < s.height() && column < s.width();
    return inside ? input()[(channel * s.height() + row) * s.width() + column] : Double.NaN;
  }

  /** One value from the window (NaN outside the input) at each output position. */
  private interface WindowFunction {
    double apply(int channel, int top, int left);
  }

  private double[] slide(Window window, WindowFunction function) {
    Shape out = outputShape();
    Padding.Explicit border = window.borders(inputShape());
    double[] result = new double[out.elements()];
    int next = 0;
    for (int channel = 0; channel < out.channels(); channel++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          int top = row * window.stride() - border.top();
          int left = column * window.stride() - border.left();
          result[next++] = function.apply(channel, top, left);
        }
      }
    }
    return result;
  }

  @Override
  public double[] visit(Convolution layer) {
    Window w = layer.window();
    int fanIn = inputShape().channels() / layer.groups();
    float[] weight = weight("weight");
    return slide(
        w,
        (channel, top, left) -> {
          int group = channel / (layer.outputs() / layer.groups());
          double sum = layer.bias() ? weight("bias")[channel] : 0;
          int next = channel * fanIn * w.kernelHeight() * w.kernelWidth();
          for (int i = 0; i < fanIn; i++) {
            for (int y = 0; y < w.kernelHeight(); y++) {
              for (int x = 0; x < w.kernelWidth(); x++, next++) {
                double value = at(group * fanIn + i, top + y, left + x);
                sum += Double.isNaN(value) ? 0 : value * weight[next];
              }
            }
          }
          return sum;
        });
  }

  @Override
  public double[] visit(Pooling layer) {
    Window w = layer.window();
    return slide(
        w,
        (channel, top, left) -> {
          double best = Double.NEGATIVE_INFINITY;
          double sum = 0;
          double squares = Pooling.L2_EPSILON;
          int inside = 0;
          for (int y = top; y < top + w.kernelHeight(); y++) {
            for (int x = left; x < left + w.kernelWidth(); x++) {
              double value = at(channel, y, x);
              if (!Double.isNaN(value)) {
                best = Math.max(best, value);
                sum += value;
                squares += value * value;
                inside++;
              }
            }
          }
          return switch (layer.kind()) {
            case MAX -> best;
            case AVERAGE -> sum / inside;
            case L2 -> Math.sqrt(squares);
          };
        });
  }

  @Override
  public double[] visit(Linear layer) {
    double[] x = input();
    double[] y = new double[layer.outputs()];
    for (int o = 0; o < y.length; o++) {
      y[o] = layer.bias() ? weight("bias")[o] : 0;
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * weight("weight")[o * x.length + i];
      }
    }
    return y;
  }

  /** What becomes of one value of one channel. */
  private interface ValueFunction {
    double apply(double value, int channel);
  }

  private double[] each(ValueFunction function) {
    double[] x = input();
    int area = x.length / inputShape().channels();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = function.apply(x[i], i / area);
    }
    return y;
  }

  @Override
  public double[] visit(BatchNormalization layer) {
    return each(
        (x, c) ->
            (x - weight("runningMean")[c])
                    / Math.sqrt(weight("runningVariance")[c] + layer.epsilon())
                    * weight("weight")[c]
                + weight("bias")[c]);
  }

  @Override
  public double[] visit(Relu layer) {
    return each((x, c) -> Math.max(x, 0));
  }

  @Override
  public double[] visit(Relu6 layer) {
    return each((x, c) -> Math.min(Math.max(x, 0), 6));
  }

  @Override
  public double[] visit(Sigmoid layer) {
    return each((x, c) -> 1 / (1 + Math.exp(-x)));
  }

  @Override
  public double[] visit(LeakyRelu layer) {
    return each((x, c) -> x > 0 ? x : layer.slope() * x);
  }

  @Override
  public double[] visit(ParametricRelu layer) {
    return each((x, c) -> x > 0 ? x : weight("weight")[c] * x);
  }

  @Override
  public double[] visit(LocalResponseNormalization layer) {
    double[] x = input();
    int area = x.length / inputShape().channels();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int offset = -(layer.size() / 2); offset <= layer.size() / 2; offset++) {
        int j = i + offset * area;
        sum += j >= 0 && j < x.length ? x[j] * x[j] : 0;
      }
      y[i] = x[i] / Math.pow(layer.k() + layer.alpha() / layer.size() * sum, layer.beta());
    }
    return y;
  }

  @Override
  public double[] visit(GlobalAveragePooling layer) {
    double[] x = input();
    double[] y = new double[inputShape().channels()];
    int area = x.length / y.length;
    for (int i = 0; i < x.length; i++) {
      y[i / area] += x[i] / area;
    }
    return y;
  }

  @Override
  public double[] visit(Flatten layer) {
    return input();
  }

  @Override
  public double[] visit(Rows layer) {
    Shape s = inputShape();
    double[] y = new double[s.elements()];
    int next = 0;
    for (int row = 0; row < s.height(); row++) {
      for (int column = 0; column < s.width(); column++) {
        for (int channel = 0; channel < s.channels(); channel++) {
          y[next++] = at(channel, row, column);
        }
      }
    }
    return y;
  }

  @Override
  public double[] visit(L2Normalization layer) {
    double squares = layer.epsilon();
    for (double value : input()) {
      squares += value * value;
    }
    double norm = Math.sqrt(squares);
    return each((x, c) -> x / norm);
  }

  @Override
  public double[] visit(Maxout layer) {
    double[] x = input();
    double[] y = new double[x.length / layer.pieces()];
    for (int i = 0; i < y.length; i++) {
      y[i] = Double.NEGATIVE_INFINITY;
      for (int piece = 0; piece < layer.pieces(); piece++) {
        y[i] = Math.max(y[i], x[piece * y.length + i]);
      }
    }
    return y;
  }

  @Override
  public double[] visit(Addition layer) {
    double[] sum = new double[outputShape().elements()];
    for (String name : node.inputs()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values.get(name)[i];
      }
    }
    return sum;
  }

  @Override
  public double[] visit(Concatenation layer) {
    List<Double> all = new ArrayList<>();
    for (String name : node.inputs()) {
      for (double value : values.get(name)) {
        all.add(value);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public double[] visit(ZeroPadding layer) {
    Shape in = inputShape();
    Shape out = outputShape();
    double[] y = new double[out.elements()];
    for (int c = 0; c < in.channels(); c++) {
      for (int row = 0; row < in.height(); row++) {
        for (int column = 0; column < in.width(); column++) {
          y[(c * out.height() + row) * out.width() + column] = at(c, row, column);
        }
      }
    }
    return y;
  }
}
