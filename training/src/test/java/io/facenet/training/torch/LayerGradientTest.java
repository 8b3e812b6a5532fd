package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.loss.LossResult;
import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.Addition;
import io.facenet.models.network.BatchNormalization;
import io.facenet.models.network.Concatenation;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.GlobalAveragePooling;
import io.facenet.models.network.L2Normalization;
import io.facenet.models.network.Layer;
import io.facenet.models.network.LeakyRelu;
import io.facenet.models.network.Linear;
import io.facenet.models.network.LocalResponseNormalization;
import io.facenet.models.network.Maxout;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Relu6;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Sigmoid;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.network.ZeroPadding;
import io.facenet.training.data.PixelBatch;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every layer kind, with each border it can have, against finite differences. */
class LayerGradientTest {
  private static final int FACES = 3;

  @BeforeAll
  static void start() {
    Torch.start(2);
  }

  static Map<String, NetworkSpec> networks() {
    Map<String, Layer> onMaps = new TreeMap<>();
    onMaps.put("convolution", Convolution.of(5, Window.centered(3, 2)));
    onMaps.put("depthwise", Convolution.depthwise(4, Window.centered(3, 1)));
    onMaps.put(
        "asymmetric convolution",
        Convolution.of(3, Window.square(2, 2, new Padding.Explicit(0, 1, 2, 0))));
    onMaps.put("batch normalization", new BatchNormalization(1e-3f));
    onMaps.put("response normalization", new LocalResponseNormalization(3, 0.5f, 0.75f, 1f));
    for (Pooling.Kind kind : Pooling.Kind.values()) {
      onMaps.put(kind + " pooling", new Pooling(kind, Window.centered(3, 2)));
      onMaps.put(
          kind + " pooling, same", new Pooling(kind, Window.square(3, 2, new Padding.Same())));
      onMaps.put(
          kind + " pooling, ceiling",
          new Pooling(kind, Window.square(3, 2, new Padding.Ceiling())));
    }
    onMaps.put("relu", new Relu());
    onMaps.put("relu6", new Relu6());
    onMaps.put("leaky relu", new LeakyRelu(0.1f));
    onMaps.put("parametric relu", new ParametricRelu());
    onMaps.put("sigmoid", new Sigmoid());
    onMaps.put("zero padding", new ZeroPadding(2, 1, 1));
    onMaps.put("rows", new Rows(2));
    onMaps.put("global average pooling", new GlobalAveragePooling());
    Map<String, NetworkSpec> networks = new TreeMap<>();
    onMaps.forEach((name, layer) -> networks.put(name, onMap(layer)));
    networks.put("maxout", onVector(new Maxout(2)));
    networks.put("l2 normalization", onVector(L2Normalization.standard()));
    networks.put("batch normalization of a vector", onVector(new BatchNormalization(1e-3f)));
    networks.put("addition and concatenation", joined());
    return networks;
  }

  private static NetworkSpec onMap(Layer layer) {
    var builder = NetworkSpec.builder("tested", 6, 6, 3);
    builder.add("first", Convolution.of(4, Window.centered(3, 1)), NetworkSpec.INPUT);
    String last = builder.add("tested", layer, "first");
    if (!builder.shape(last).isVector()) {
      last = builder.add("flat", new Flatten(), last);
    }
    return builder.build(builder.add("last", new Linear(3, true), last));
  }

  private static NetworkSpec onVector(Layer layer) {
    var builder = NetworkSpec.builder("tested", 4, 4, 3);
    builder.add("flat", new Flatten(), NetworkSpec.INPUT);
    builder.add("first", new Linear(8, true), "flat");
    builder.add("tested", layer, "first");
    return builder.build(builder.add("last", new Linear(3, false), "tested"));
  }

  private static NetworkSpec joined() {
    var builder = NetworkSpec.builder("tested", 4, 4, 3);
    builder.add("a", Convolution.of(4, Window.centered(3, 1)), NetworkSpec.INPUT);
    builder.add("b", new Convolution(4, Window.centered(1, 1), 1, false), NetworkSpec.INPUT);
    builder.add("positive", new Relu(), "a");
    builder.add("sum", new Addition(), "positive", "b");
    builder.add("both", new Concatenation(), "sum", "a");
    builder.add("pooled", new GlobalAveragePooling(), "both");
    return builder.build(builder.add("last", new Linear(3, true), "pooled"));
  }

  static Iterable<Object[]> named() {
    return networks().entrySet().stream()
        .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("named")
  void gradientEqualsFiniteDifferences(String name, NetworkSpec spec) {
    Weights weights = Weights.random(spec, 7);
    PixelBatch batch = PixelBatch.allocate(FACES, spec.input().height(), spec.input().width(), 3);
    RandomStream random = RandomStream.of(5);
    for (int i = 0; i < batch.values().capacity(); i++) {
      batch.values().put(i, (float) random.nextGaussian());
    }
    float[][] direction = new float[FACES][3];
    for (float[] row : direction) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    try (TorchNetwork network = new TorchNetwork(spec, weights)) {
      new BackwardPass(network, FACES).run(batch, embeddings -> new LossResult(0, direction));
      Map<String, float[]> gradients = gradients(network);
      int checked = 0;
      for (var entry : gradients.entrySet()) {
        float[] values = weights.get(entry.getKey()).values();
        for (int i = 0; i < values.length; i += 1 + values.length / 12) {
          float kept = values[i];
          double[] slopes = new double[2];
          for (int half = 0; half < 2; half++) {
            float step = half == 0 ? 4e-3f : 2e-3f;
            values[i] = kept + step;
            double above = value(network, weights, batch, direction);
            values[i] = kept - step;
            slopes[half] = (above - value(network, weights, batch, direction)) / (2 * step);
          }
          values[i] = kept;
          // Two steps that disagree straddle a kink (of a maximum or a ReLU): no slope to compare.
          if (Math.abs(slopes[0] - slopes[1]) < 5e-3 * Math.max(1, Math.abs(slopes[1]))) {
            checked++;
            assertThat((double) entry.getValue()[i])
                .as("%s[%d]", entry.getKey(), i)
                .isCloseTo(slopes[1], within(1e-2 * Math.max(1, Math.abs(slopes[1]))));
          }
        }
      }
      assertThat(checked).isGreaterThan(12);
    }
  }

  private static double value(
      TorchNetwork network, Weights weights, PixelBatch batch, float[][] direction) {
    network.load(weights);
    float[][] output = network.forwardOnly(batch, Mode.MEASURE);
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      for (int k = 0; k < output[i].length; k++) {
        sum += (double) direction[i][k] * output[i][k];
      }
    }
    return sum;
  }

  private static Map<String, float[]> gradients(TorchNetwork network) {
    Map<String, float[]> gradients = new TreeMap<>();
    try (PointerScope scope = new PointerScope()) {
      network
          .trained()
          .forEach((name, tensor) -> gradients.put(name, Tensors.read(tensor.grad()).values()));
    }
    return gradients;
  }
}
