package io.facenet.training.torch;

import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Node;
import io.facenet.models.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Asks the engine for products that are known beforehand, on the machine at hand: every distinct
 * convolution and linear layer of a network, forward and backward, with the sizes, layout and
 * threads that training uses.
 *
 * <p>An engine chooses its kernels by processor, shape and batch, and one that is wrong for a few
 * of them trains on without a word (docs/adr/0009). Forward, every output is compared exactly.
 * Backward, with y = Wx and g the gradient that arrives, ⟨g, y⟩ = ⟨x, dL/dx⟩ = ⟨W, dL/dW⟩ must
 * hold; all terms are positive, so what is lost is not made up for elsewhere.
 */
public final class EngineCheck {
  /** Sums of floats beyond 2²⁴ are rounded; a lost kernel position is orders of magnitude more. */
  private static final double SUMS = 1e-5;

  private final Precision precision;
  private final Forward forward;

  /** How a layer is computed. */
  @FunctionalInterface
  interface Forward {
    Tensor apply(KnownProduct product, Tensor input, Map<String, Tensor> parameters);
  }

  /** A layer with its input: what is checked once. */
  private record Kind(Object layer, Shape input) {}

  EngineCheck(Precision precision, Forward forward) {
    this.precision = precision;
    this.forward = forward;
  }

  /**
   * Checks a network.
   *
   * @param network whose layers are asked for
   * @param faces in a chunk, at least 1
   * @param precision that it trains in
   * @return what is computed wrongly, in the order of the network; empty when all is well
   */
  public static List<EngineFault> check(NetworkSpec network, int faces, Precision precision) {
    return new EngineCheck(precision, EngineCheck::computed).faults(network, faces);
  }

  static Tensor computed(KnownProduct product, Tensor input, Map<String, Tensor> parameters) {
    Node node = product.node();
    return node.layer()
        .accept(
            new Layers(
                node.name(), List.of(input), product.input(), parameters, Mode.TRAIN, false));
  }

  List<EngineFault> faults(NetworkSpec network, int faces) {
    Map<String, Shape> shapes = network.shapes();
    Set<Kind> seen = new HashSet<>();
    List<EngineFault> faults = new ArrayList<>();
    for (Node node : network.nodes()) {
      Shape input = shapes.get(node.inputs().get(0));
      if (KnownProduct.covers(node.layer()) && seen.add(new Kind(node.layer(), input))) {
        faults.addAll(faults(new KnownProduct(node, input), faces));
      }
    }
    return faults;
  }

  private List<EngineFault> faults(KnownProduct product, int faces) {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> parameters = new HashMap<>();
      for (var parameter : product.weights().names()) {
        parameters.put(parameter, Tensors.of(product.weights().get(parameter)));
      }
      parameters.values().forEach(tensor -> tensor.set_requires_grad(true));
      Tensor input = batch(product.input(), product.face(), faces);
      input.set_requires_grad(true);
      Tensor output =
          forward.apply(product, input.to(precision.type()), parameters).to(torch.ScalarType.Float);

      Tensor weighed = batch(product.output(), product.product(), faces);
      Tensor bias = parameters.get(product.node().name() + ".bias");
      Tensor expected =
          bias == null ? weighed : weighed.add(spread(bias.detach(), product.output()));
      String differing = difference(output.detach(), expected);
      if (differing != null) {
        return List.of(new EngineFault(product.node().name(), differing));
      }
      Tensor arriving = batch(product.output(), gradient(product), faces);
      output.backward(arriving, new BoolOptional(), false, new TensorArrayRefOptional());
      double wanted = inner(arriving, weighed);
      Tensor weight = parameters.get(product.node().name() + ".weight");
      List<EngineFault> faults = new ArrayList<>();
      compare(product, "input", inner(input.detach(), input.grad()), wanted, faults);
      compare(product, "weights", inner(weight.detach(), weight.grad()), wanted, faults);
      if (bias != null) {
        double wantedOfBias = inner(arriving, spread(bias.detach(), product.output()));
        compare(product, "bias", inner(bias.detach(), bias.grad()), wantedOfBias, faults);
      }
      return faults;
    }
  }

  /** Faces that are multiples of one, times 1 and 2 in turn, laid out as in training. */
  private static Tensor batch(Shape shape, float[] face, int faces) {
    Tensor one = Tensors.of(new io.facenet.models.network.Tensor(dimensions(1, shape), face));
    float[] factors = new float[faces];
    for (int i = 0; i < faces; i++) {
      factors[i] = 1 + i % 2;
    }
    long[] column = new long[shape.dimensions().size() + 1];
    Arrays.fill(column, 1);
    column[0] = faces;
    Tensor all = one.mul(Tensors.of(new float[][] {factors}).reshape(column));
    return shape.isMap() ? all.contiguous(torch.MemoryFormat.ChannelsLast) : all;
  }

  private static List<Integer> dimensions(int faces, Shape shape) {
    List<Integer> dimensions = new ArrayList<>(List.of(faces));
    dimensions.addAll(shape.dimensions());
    return dimensions;
  }

  private static Tensor spread(Tensor bias, Shape output) {
    return output.isMap() ? bias.reshape(1, -1, 1, 1) : bias;
  }

  private static float[] gradient(KnownProduct product) {
    float[] gradient = new float[product.output().elements()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = KnownProduct.pattern(i + 1);
    }
    return gradient;
  }

  /** What of a tensor differs from what is expected; null if nothing does. */
  private String difference(Tensor actual, Tensor expected) {
    Tensor off = actual.sub(expected).abs();
    // What is not a number is not near one.
    Tensor wrong = torch.le(off, expected.mul(new Scalar(precision.rounding()))).logical_not();
    long count = torch.sum(wrong).item_long();
    if (count == 0) {
      return null;
    }
    Tensor worst = off.flatten().argmax();
    return "%,d of %,d outputs are wrong, such as %s where %s is right"
        .formatted(
            count,
            expected.numel(),
            number(actual, worst.item_long()),
            number(expected, worst.item_long()));
  }

  private static String number(Tensor tensor, long place) {
    return String.valueOf(tensor.flatten().narrow(0, place, 1).item_float());
  }

  private void compare(
      KnownProduct product, String what, double actual, double expected, List<EngineFault> faults) {
    if (!(Math.abs(actual - expected) <= Math.max(SUMS, precision.rounding()) * expected)) {
      faults.add(
          new EngineFault(
              product.node().name(),
              "the gradient of its %s is %.4g of what it must be"
                  .formatted(what, actual / expected)));
    }
  }

  private static double inner(Tensor a, Tensor b) {
    return torch.sum(a.mul(b), new ScalarTypeOptional(torch.ScalarType.Double)).item_double();
  }
}
