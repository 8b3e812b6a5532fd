package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.loss.Reduction;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.mining.AllTriplets;
import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import io.facenet.training.data.PixelBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BackwardPassTest {
  private static final int[] IDENTITIES = {0, 0, 1, 1, 2, 2, 3, 3, 0, 1, 2, 3};

  @BeforeAll
  static void start() {
    Torch.start(2);
  }

  private static NetworkSpec small(boolean batchNormalization) {
    return Networks.of("NN2", new NetworkOptions(32, 32, 16, 0.05, batchNormalization, false));
  }

  private static PixelBatch faces(NetworkSpec spec) {
    PixelBatch batch =
        PixelBatch.allocate(IDENTITIES.length, spec.input().height(), spec.input().width(), 3);
    RandomStream random = RandomStream.of(3);
    for (int i = 0; i < batch.values().capacity(); i++) {
      batch.values().put(i, (float) random.nextGaussian());
    }
    return batch;
  }

  private record Run(float[][] embeddings, Map<String, float[]> gradients) {}

  private static Run run(TorchNetwork network, int chunk) {
    TripletLoss loss = new TripletLoss(0.2f, new AllTriplets(), Reduction.MEAN_OF_ACTIVE);
    List<float[][]> seen = new ArrayList<>();
    new BackwardPass(network, chunk)
        .run(
            faces(network.spec()),
            embeddings -> {
              seen.add(embeddings);
              return loss.compute(embeddings, IDENTITIES);
            });
    Map<String, float[]> gradients = new TreeMap<>();
    try (PointerScope scope = new PointerScope()) {
      network
          .trained()
          .forEach((name, weight) -> gradients.put(name, Tensors.read(weight.grad()).values()));
    }
    assertThat(seen).hasSize(1);
    return new Run(seen.get(0), gradients);
  }

  /**
   * Eight bits of mantissa: gradients point nearly the same way. How nearly is measured at the
   * worst place, maps of four pixels and a dozen faces: 0.92 at the first layer.
   */
  @Test
  void halfThePrecisionGivesNearlyTheSameGradientAndServesTheSame() {
    NetworkSpec spec =
        Networks.of("ResidualFace", new NetworkOptions(32, 32, 16, 0.25, true, false));
    Weights weights = Weights.random(spec, 1);
    try (TorchNetwork floats = new TorchNetwork(spec, weights);
        TorchNetwork halves = new TorchNetwork(spec, weights)) {
      halves.compute(Precision.BFLOAT16);
      assertThat(halves.embed(faces(spec))).isDeepEqualTo(floats.embed(faces(spec)));
      Run expected = run(floats, 100);
      Run half = run(halves, 100);
      assertThat(half.embeddings()).isNotEqualTo(expected.embeddings());
      for (String name : List.of("conv1.weight", "global.weight", "embedding.weight")) {
        double cosine = cosine(half.gradients().get(name), expected.gradients().get(name));
        assertThat(cosine).as(name).isGreaterThan(0.85);
      }
    }
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void withoutBatchNormalizationChunksChangeNothing() {
    NetworkSpec spec = small(false);
    Weights weights = Weights.random(spec, 1);
    try (TorchNetwork whole = new TorchNetwork(spec, weights);
        TorchNetwork parts = new TorchNetwork(spec, weights)) {
      Run expected = run(whole, 100);
      Run chunked = run(parts, 5);
      assertClose(chunked, expected, 1e-4);
    }
  }

  @Test
  void withBatchNormalizationBothPassesSeeTheSameEmbeddings() {
    NetworkSpec spec = small(true);
    Weights weights = Weights.random(spec, 1);
    try (TorchNetwork network = new TorchNetwork(spec, weights)) {
      PixelBatch batch = faces(spec);
      float[][] first = network.forwardOnly(batch, Mode.MEASURE);
      assertSame(network.weights(), weights);
      float[][] second = network.forwardOnly(batch, Mode.TRAIN);
      assertThat(second).isDeepEqualTo(first);
      assertThat(network.weights().get("conv1/norm.runningMean"))
          .isNotEqualTo(weights.get("conv1/norm.runningMean"));
    }
  }

  @Test
  void runningStatisticsMoveOnceAStep() {
    NetworkSpec spec = small(true);
    Weights weights = Weights.random(spec, 1);
    try (TorchNetwork once = new TorchNetwork(spec, weights);
        TorchNetwork chunked = new TorchNetwork(spec, weights)) {
      run(chunked, 6);
      PixelBatch batch = faces(spec);
      once.forwardOnly(batch.slice(0, 6), Mode.TRAIN);
      once.forwardOnly(batch.slice(6, 6), Mode.TRAIN);
      assertSame(chunked.weights(), once.weights());
    }
  }

  @Test
  void servingDoesNotDependOnNeighbors() {
    NetworkSpec spec = small(true);
    try (TorchNetwork network = new TorchNetwork(spec, Weights.random(spec, 1))) {
      PixelBatch batch = faces(spec);
      float[][] together = network.embed(batch);
      float[][] alone = network.embed(batch.slice(7, 1));
      for (int k = 0; k < alone[0].length; k++) {
        assertThat(alone[0][k]).isCloseTo(together[7][k], within(1e-5f));
      }
    }
  }

  @Test
  void chosenWeightsAloneLearn() {
    NetworkSpec spec = small(true);
    Weights weights = Weights.random(spec, 1);
    try (TorchNetwork network = new TorchNetwork(spec, weights)) {
      network.train(name -> name.startsWith("embedding"));
      Run run = run(network, 100);
      assertThat(run.gradients()).hasSizeBetween(1, 2);
    }
  }

  @Test
  void chunkOfOneIsRefused() {
    NetworkSpec spec = small(false);
    try (TorchNetwork network = new TorchNetwork(spec, Weights.random(spec, 1))) {
      assertThatThrownBy(() -> new BackwardPass(network, 1)).hasMessageContaining("1 faces");
    }
  }

  private static void assertSame(Weights actual, Weights expected) {
    for (String name : expected.names()) {
      assertThat(actual.get(name).values())
          .as(name)
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected.get(name).values());
    }
  }

  private static void assertClose(Run actual, Run expected, double tolerance) {
    expected
        .gradients()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                assertThat((double) actual.gradients().get(name)[i])
                    .as("%s[%d]", name, i)
                    .isCloseTo(values[i], within(tolerance * Math.max(1, Math.abs(values[i]))));
              }
            });
  }
}
