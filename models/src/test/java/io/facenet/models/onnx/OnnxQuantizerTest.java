package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.vision.model.OnnxMetadata;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.facenet.core.vector.Vectors;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxQuantizerTest {
  private static final long SEED = 21;

  private static byte[] model(String name) {
    NetworkSpec spec =
        Networks.of(
            name,
            Networks.options(name)
                .withInput(64, 64)
                .withWidthMultiplier(0.25)
                .withBatchNormalization(true)
                .withResponseNormalization(false));
    return OnnxWriter.write(new Network(spec, Weights.random(spec, SEED)), Map.of("card", "x"));
  }

  /** Smooth random pictures: sums of a few waves. */
  private static List<float[]> samples(int count, long seed) {
    Random random = new Random(seed);
    List<float[]> samples = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float[] sample = new float[3 * 64 * 64];
      for (int wave = 0; wave < 6; wave++) {
        double fx = random.nextGaussian() * 0.2;
        double fy = random.nextGaussian() * 0.2;
        double phase = random.nextDouble() * 6;
        int channel = random.nextInt(3);
        for (int i = 0; i < 64 * 64; i++) {
          sample[channel * 64 * 64 + i] +=
              (float) (0.5 * Math.sin(i % 64 * fx + i / 64 * fy + phase));
        }
      }
      samples.add(sample);
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NN1", "NN2", "NNS2"})
  void embeddingsStayCloseToThoseOfTheFloatModel(String name) throws IOException, OrtException {
    byte[] model = model(name);
    byte[] quantized = OnnxQuantizer.quantize(model, samples(16, 1), QuantizerOptions.standard());
    if (!name.equals("NNS2")) {
      assertThat(quantized.length).isLessThan(model.length / 2);
    }
    assertThat(OnnxMetadata.read(quantized)).containsEntry("card", "x");
    assertClose(name, model, quantized);
  }

  private static void assertClose(String name, byte[] model, byte[] quantized) throws OrtException {
    try (OnnxRunner floats = new OnnxRunner(model);
        OnnxRunner bytes = new OnnxRunner(quantized)) {
      for (float[] sample : samples(8, 2)) {
        float[] expected = floats.run(sample, 1, 3, 64, 64).get("L2");
        float[] actual = bytes.run(sample, 1, 3, 64, 64).get("L2");
        assertThat(Vectors.squaredDistance(expected, actual))
            .as(name + ", seed " + SEED)
            .isLessThan(0.02);
      }
    }
  }

  @Test
  void everyConvolutionButNotTheEmbeddingIsQuantized() throws IOException {
    byte[] quantized =
        OnnxQuantizer.quantize(model("NN2"), samples(2, 1), QuantizerOptions.standard());
    for (NodeProto node : ModelProto.parseFrom(quantized).getGraph().getNodeList()) {
      if (node.getOpType().equals("Conv")) {
        assertThat(node.getInputList()).allMatch(input -> input.endsWith(":restored"));
      } else if (node.getOpType().equals("Gemm")) {
        assertThat(node.getInput(1)).isEqualTo("embedding.weight");
      }
    }
  }

  @Test
  void chosenNodesStayInFloats() throws IOException {
    QuantizerOptions options = new QuantizerOptions(1, false, Set.of("conv1"));
    byte[] quantized = OnnxQuantizer.quantize(model("NN2"), samples(2, 1), options);
    NodeProto first =
        ModelProto.parseFrom(quantized).getGraph().getNodeList().stream()
            .filter(node -> node.getName().equals("conv1"))
            .findFirst()
            .orElseThrow();
    assertThat(first.getInputList()).containsExactly("input", "conv1.weight", "conv1.bias");
  }

  @Test
  void theFullRangeAndAllBitsServeToo() throws IOException, OrtException {
    byte[] model = model("NN2");
    QuantizerOptions options = new QuantizerOptions(1, false, Set.of());
    assertClose("NN2", model, OnnxQuantizer.quantize(model, samples(16, 1), options));
  }

  @Test
  void refusesToCalibrateOnNothing() {
    assertThatThrownBy(
            () -> OnnxQuantizer.quantize(model("NNS2"), List.of(), QuantizerOptions.standard()))
        .hasMessageContaining("at least one sample");
  }

  @Test
  void zeroIsExactInEveryRange() {
    for (ActivationRange range :
        List.of(
            new ActivationRange(0.5f, 3),
            new ActivationRange(-1.3f, 2.1f),
            new ActivationRange(-2, -1),
            new ActivationRange(0, 0))) {
      assertThat(range.zeroPoint()).isBetween(0, 255);
      double low = (0 - range.zeroPoint()) * (double) range.scale();
      double high = (255 - range.zeroPoint()) * (double) range.scale();
      assertThat(low).isCloseTo(range.low(), within(range.scale() * 0.51));
      assertThat(high).isGreaterThanOrEqualTo(range.high() - range.scale() * 0.51);
    }
  }
}
