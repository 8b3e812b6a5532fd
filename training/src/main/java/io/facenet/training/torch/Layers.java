package io.facenet.training.torch;

import static org.bytedeco.pytorch.global.torch.amax;
import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.leaky_relu;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.local_response_norm;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.prelu;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.relu6;
import static org.bytedeco.pytorch.global.torch.relu_;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import io.facenet.models.network.Addition;
import io.facenet.models.network.BatchNormalization;
import io.facenet.models.network.Concatenation;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.GlobalAveragePooling;
import io.facenet.models.network.L2Normalization;
import io.facenet.models.network.LayerVisitor;
import io.facenet.models.network.LeakyRelu;
import io.facenet.models.network.Linear;
import io.facenet.models.network.LocalResponseNormalization;
import io.facenet.models.network.Maxout;
import io.facenet.models.network.Padding;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Relu6;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Sigmoid;
import io.facenet.models.network.Window;
import io.facenet.models.network.ZeroPadding;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LocalResponseNormOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Computes one node of a network: its layer on its inputs, (batch, channel, height, width). */
final class Layers implements LayerVisitor<Tensor> {
  /** How far a running statistic moves toward that of the chunk: torch's default. */
  static final double STATISTIC_MOMENTUM = 0.1;

  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private final String node;
  private final List<Tensor> inputs;
  private final Shape shape;
  private final Map<String, Tensor> parameters;
  private final Mode mode;
  private final boolean inPlace;

  /**
   * @param node its name, which its parameters' names start with
   * @param inputs values of the nodes it reads
   * @param shape of the first input
   * @param parameters of the whole network
   * @param mode of batch normalization
   * @param inPlace whether the input may be overwritten
   */
  Layers(
      String node,
      List<Tensor> inputs,
      Shape shape,
      Map<String, Tensor> parameters,
      Mode mode,
      boolean inPlace) {
    this.node = node;
    this.inputs = inputs;
    this.shape = shape;
    this.parameters = parameters;
    this.mode = mode;
    this.inPlace = inPlace;
  }

  @Override
  public Tensor visit(Convolution layer) {
    Border border = new Border(layer.window());
    return conv2d(
        border.padded(0),
        asInput(parameter("weight")),
        layer.bias() ? new TensorOptional(asInput(parameter("bias"))) : new TensorOptional(),
        border.stride,
        border.padding,
        ONE,
        layer.groups());
  }

  @Override
  public Tensor visit(Linear layer) {
    TensorOptional bias =
        layer.bias() ? new TensorOptional(parameter("bias")) : new TensorOptional();
    return linear(input().to(torch.ScalarType.Float), parameter("weight"), bias);
  }

  @Override
  public Tensor visit(BatchNormalization layer) {
    boolean running = mode != Mode.MEASURE;
    return batch_norm(
        input(),
        new TensorOptional(parameter("weight")),
        new TensorOptional(parameter("bias")),
        running ? new TensorOptional(parameter("runningMean")) : new TensorOptional(),
        running ? new TensorOptional(parameter("runningVariance")) : new TensorOptional(),
        mode != Mode.SERVE,
        STATISTIC_MOMENTUM,
        layer.epsilon(),
        false);
  }

  @Override
  public Tensor visit(Pooling layer) {
    Border border = new Border(layer.window());
    return switch (layer.kind()) {
      case MAX ->
          max_pool2d(
              border.padded(Float.NEGATIVE_INFINITY),
              border.kernel,
              border.stride,
              border.padding,
              ONE,
              false);
      case L2 ->
          border.sum(border.padded(0, input().square())).add(scalar(Pooling.L2_EPSILON)).sqrt();
      case AVERAGE -> border.average();
    };
  }

  @Override
  public Tensor visit(LocalResponseNormalization layer) {
    LocalResponseNormOptions options = new LocalResponseNormOptions(layer.size());
    options.alpha().put(layer.alpha());
    options.beta().put(layer.beta());
    options.k().put(layer.k());
    return local_response_norm(input(), options);
  }

  @Override
  public Tensor visit(L2Normalization layer) {
    Tensor squares = input().square().sum(new long[] {1}, true, new ScalarTypeOptional());
    return input().div(squares.add(scalar(layer.epsilon())).sqrt());
  }

  @Override
  public Tensor visit(Maxout layer) {
    Tensor pieces = input().reshape(input().size(0), layer.pieces(), -1);
    return amax(pieces, new long[] {1}, false);
  }

  @Override
  public Tensor visit(GlobalAveragePooling layer) {
    return input().mean(new long[] {2, 3}, false, new ScalarTypeOptional());
  }

  @Override
  public Tensor visit(Concatenation layer) {
    return cat(new TensorVector(inputs.toArray(new Tensor[0])), 1);
  }

  @Override
  public Tensor visit(Addition layer) {
    return inputs.stream().reduce(Tensor::add).orElseThrow();
  }

  @Override
  public Tensor visit(Flatten layer) {
    return input().flatten(1, -1);
  }

  @Override
  public Tensor visit(Rows layer) {
    return input().permute(0, 2, 3, 1).reshape(input().size(0), -1, layer.columns());
  }

  @Override
  public Tensor visit(ZeroPadding layer) {
    long[] sizes = {0, layer.right(), 0, layer.bottom(), 0, layer.channels()};
    return constant_pad_nd(input(), sizes, scalar(0));
  }

  @Override
  public Tensor visit(Relu layer) {
    return inPlace ? relu_(input()) : relu(input());
  }

  @Override
  public Tensor visit(Relu6 layer) {
    return relu6(input());
  }

  @Override
  public Tensor visit(LeakyRelu layer) {
    return leaky_relu(input(), scalar(layer.slope()));
  }

  @Override
  public Tensor visit(ParametricRelu layer) {
    return prelu(input(), asInput(parameter("weight")));
  }

  @Override
  public Tensor visit(Sigmoid layer) {
    return sigmoid(input());
  }

  private Tensor input() {
    return inputs.get(0);
  }

  private Tensor parameter(String kind) {
    return parameters.get(node + "." + kind);
  }

  /** A parameter in the numbers of the input; itself where it is in them. */
  private Tensor asInput(Tensor parameter) {
    return parameter.to(input().scalar_type());
  }

  private static Scalar scalar(double value) {
    return new Scalar(value);
  }

  /**
   * A sliding window on this input. The engine knows symmetric padding of at most half a kernel;
   * anything else is padded beforehand.
   */
  private final class Border {
    final long[] kernel;
    final long[] stride;
    final long[] padding;
    private final Padding.Explicit sides;
    private final boolean symmetric;

    Border(Window window) {
      this.sides = window.borders(shape);
      this.kernel = new long[] {window.kernelHeight(), window.kernelWidth()};
      this.stride = new long[] {window.stride(), window.stride()};
      this.symmetric =
          sides.top() == sides.bottom()
              && sides.left() == sides.right()
              && sides.top() <= window.kernelHeight() / 2
              && sides.left() <= window.kernelWidth() / 2;
      this.padding = symmetric ? new long[] {sides.top(), sides.left()} : NONE;
    }

    Tensor padded(double value) {
      return padded(value, input());
    }

    Tensor padded(double value, Tensor map) {
      if (symmetric) {
        return map;
      }
      long[] sizes = {sides.left(), sides.right(), sides.top(), sides.bottom()};
      return constant_pad_nd(map, sizes, scalar(value));
    }

    Tensor sum(Tensor map) {
      return avg_pool2d(map, kernel, stride, padding, false, true, new LongOptional(1));
    }

    Tensor average() {
      if (symmetric) {
        return avg_pool2d(input(), kernel, stride, padding, false, false, new LongOptional());
      }
      Tensor ones = input().narrow(0, 0, 1).narrow(1, 0, 1).mul(scalar(0)).add(scalar(1));
      return sum(padded(0)).div(sum(padded(0, ones.detach())));
    }
  }
}
