package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
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
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Padding;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.ReferenceNetwork;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Relu6;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Sigmoid;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.network.ZeroPadding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ONNX Runtime makes of our files, against plain loops in double precision. */
class OnnxWriterTest {
  private static final List<Padding> PADDINGS =
      List.of(
          Padding.NONE,
          Padding.symmetric(1),
          new Padding.Explicit(0, 1, 2, 0),
          new Padding.Same(),
          new Padding.Ceiling());

  static Stream<Layer> layersOnMaps() {
    List<Layer> layers =
        new ArrayList<>(
            List.of(
                new Convolution(6, Window.centered(3, 1), 2, false),
                Convolution.depthwise(4, Window.centered(3, 2)),
                Convolution.of(5, Window.centered(1, 1)),
                Convolution.of(5, new Window(2, 5, 2, new Padding.Same())),
                new BatchNormalization(1e-3f),
                new LocalResponseNormalization(5, 0.5f, 0.75f, 2),
                new LocalResponseNormalization(3, 1e-4f, 0.5f, 1),
                new Relu(),
                new Relu6(),
                new Sigmoid(),
                new LeakyRelu(0.1f),
                new ParametricRelu(),
                new GlobalAveragePooling(),
                new Flatten(),
                new Rows(2),
                new ZeroPadding(3, 1, 2)));
    for (Padding padding : PADDINGS) {
      layers.add(Convolution.of(3, Window.square(3, 2, padding)));
      for (Pooling.Kind kind : Pooling.Kind.values()) {
        layers.add(new Pooling(kind, Window.square(3, 2, padding)));
      }
    }
    layers.add(new Pooling(Pooling.Kind.MAX, Window.square(2, 1, new Padding.Same())));
    return layers.stream();
  }

  @ParameterizedTest
  @MethodSource("layersOnMaps")
  void everyLayerOnAMap(Layer layer) throws OrtException {
    NetworkSpec.Builder builder = NetworkSpec.builder("one", 7, 8, 4);
    assertParity(builder.build(builder.add("layer", layer, NetworkSpec.INPUT)), 11);
  }

  static Stream<Layer> layersOnVectors() {
    return Stream.of(
        new Linear(5, true),
        new Linear(3, false),
        new Maxout(2),
        new Maxout(5),
        L2Normalization.standard(),
        new L2Normalization(0.5f),
        new BatchNormalization(1e-5f),
        new ParametricRelu());
  }

  @ParameterizedTest
  @MethodSource("layersOnVectors")
  void everyLayerOnAVector(Layer layer) throws OrtException {
    NetworkSpec.Builder builder = NetworkSpec.builder("one", 5, 2, 3);
    String flat = builder.add("flat", new Flatten(), NetworkSpec.INPUT);
    assertParity(builder.build(builder.add("layer", layer, flat)), 12);
  }

  @Test
  void layersWithSeveralInputsAndSeveralOutputs() throws OrtException {
    NetworkSpec.Builder builder = NetworkSpec.builder("many", 6, 5, 4);
    String a = builder.add("a", Convolution.of(4, Window.centered(3, 1)), NetworkSpec.INPUT);
    String sum = builder.add("sum", new Addition(), a, NetworkSpec.INPUT);
    String three = builder.add("three", new Addition(), a, sum, NetworkSpec.INPUT);
    String both = builder.add("both", new Concatenation(), sum, three);
    String small =
        builder.add("small", new Pooling(Pooling.Kind.MAX, Window.centered(3, 2)), three);
    String rows = builder.add("rows", new Rows(4), three);
    String fewRows = builder.add("few", new Rows(4), small);
    String all = builder.add("all", new Concatenation(), rows, fewRows);
    assertParity(builder.build(both, all), 13);
  }

  @Test
  void batchNormalizationIsFoldedWhereItCanBe() throws OrtException {
    NetworkSpec.Builder builder = NetworkSpec.builder("normalized", 9, 9, 3);
    Window window = Window.centered(3, 1);
    String x = builder.add("a", new Convolution(4, window, 1, false), NetworkSpec.INPUT);
    x = builder.add("a/norm", new BatchNormalization(1e-3f), x);
    x = builder.add("b", Convolution.depthwise(4, window), builder.add("relu", new Relu(), x));
    String kept = builder.add("c", new Convolution(4, window, 1, true), x);
    String second = builder.add("c/norm", new BatchNormalization(1e-3f), kept);
    x = builder.add("sum", new Addition(), kept, second);
    x = builder.add("fc", new Linear(6, false), builder.add("flat", new Flatten(), x));
    NetworkSpec spec = builder.build(builder.add("fc/norm", new BatchNormalization(1e-3f), x));
    Network network = new Network(spec, randomWeights(spec, 3));

    assertThat(network.folded().spec().nodes().stream().map(n -> n.name()))
        .contains("a", "c", "c/norm", "fc/norm")
        .doesNotContain("a/norm", "fc");
    assertParity(network, 14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NN1", "NN2", "NN4", "NNS2"})
  void narrowNetworksOfThePaper(String name) throws OrtException {
    boolean normalized = name.equals("NN2") || name.equals("NNS2");
    NetworkSpec spec =
        Networks.of(
            name,
            Networks.options(name)
                .withInput(40, 48)
                .withWidthMultiplier(0.125)
                .withEmbeddingSize(16)
                .withBatchNormalization(normalized)
                .withResponseNormalization(!normalized));
    assertParity(new Network(spec, randomWeights(spec, 5)), 15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomNetworks(long seed) throws OrtException {
    Random random = new Random(seed);
    NetworkSpec.Builder builder =
        NetworkSpec.builder("random " + seed, 12 + random.nextInt(9), 12 + random.nextInt(9), 3);
    String x = builder.add("start", Convolution.of(8, Window.centered(3, 1)), NetworkSpec.INPUT);
    List<Layer> choices = layersOnMaps().filter(OnnxWriterTest::keepsMaps).toList();
    for (int i = 0; i < 6; i++) {
      Layer layer = choices.get(random.nextInt(choices.size()));
      if (Math.min(builder.shape(x).height(), builder.shape(x).width()) >= 4) {
        x = builder.add("n" + i, layer, x);
        x = builder.add("m" + i, Convolution.of(8, Window.centered(1, 1)), x);
      }
    }
    assertParity(builder.build(x), seed);
  }

  private static boolean keepsMaps(Layer layer) {
    return layer instanceof Pooling
        || layer instanceof Convolution c && c.groups() <= 2
        || layer instanceof LocalResponseNormalization
        || layer instanceof LeakyRelu
        || layer instanceof ZeroPadding;
  }

  private static Weights randomWeights(NetworkSpec spec, long seed) {
    Weights weights = Weights.random(spec, seed);
    Random random = new Random(seed + 1);
    for (var parameter : spec.parameters()) {
      float[] values = weights.get(parameter.name()).values();
      if (parameter.shape().size() == 1) {
        for (int i = 0; i < values.length; i++) {
          values[i] += 0.5f * random.nextFloat() * (random.nextBoolean() ? 1 : -1);
        }
      }
    }
    return weights;
  }

  private static void assertParity(NetworkSpec spec, long seed) throws OrtException {
    assertParity(new Network(spec, randomWeights(spec, seed)), seed);
  }

  /** Two samples in one batch; the tolerance is 1e-5 of the largest value of an output. */
  private static void assertParity(Network network, long seed) throws OrtException {
    NetworkSpec spec = network.spec();
    Random random = new Random(seed);
    float[] batch = new float[2 * spec.input().elements()];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = (float) random.nextGaussian();
    }
    Map<String, float[]> actual;
    try (OnnxRunner runner = new OnnxRunner(OnnxWriter.write(network, Map.of()))) {
      actual =
          runner.run(
              batch, 2, spec.input().channels(), spec.input().height(), spec.input().width());
    }
    for (int sample = 0; sample < 2; sample++) {
      double[] input = new double[batch.length / 2];
      for (int i = 0; i < input.length; i++) {
        input[i] = batch[sample * input.length + i];
      }
      Map<String, double[]> expected = new ReferenceNetwork(network).run(input);
      for (String output : spec.outputs()) {
        assertClose(expected.get(output), actual.get(output), sample, "seed " + seed);
      }
    }
  }

  private static void assertClose(double[] expected, float[] batch, int sample, String what) {
    assertThat(batch).as(what).hasSize(2 * expected.length);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) batch[sample * expected.length + i])
          .as(what + ", value " + i)
          .isCloseTo(expected[i], within(1e-5 * Math.max(largest, 1e-3)));
    }
  }
}
