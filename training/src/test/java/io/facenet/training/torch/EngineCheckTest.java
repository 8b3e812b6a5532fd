package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.Linear;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Window;
import io.facenet.support.record.Device;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check at the start of a run: silent on a right engine, and not to be deceived by a wrong. */
class EngineCheckTest {
  @BeforeAll
  static void start() {
    Torch.start(2);
  }

  @ParameterizedTest
  @CsvSource({
    "NN1, 64, 0.125, FLOAT32",
    "NN2, 64, 0.5, FLOAT32",
    "NN4, 96, 0.25, FLOAT32",
    "NNS1, 96, 0.5, FLOAT32",
    "NNS2, 64, 1, FLOAT32",
    "ResidualFace, 112, 0.5, FLOAT32",
    "ResidualFace, 112, 0.5, BFLOAT16",
    "NN2, 64, 0.5, BFLOAT16"
  })
  void findsNothingInTheNetworks(String name, int side, double width, Precision precision) {
    assumeTrue(
        precision == Precision.FLOAT32 || Device.instructionSets().contains("avx512_bf16"),
        Device.name() + " has no instructions for 16-bit floats");
    assertThat(EngineCheck.check(network(name, side, width), 17, precision)).isEmpty();
  }

  @Test
  void knowsBordersStridesGroupsAndBiases() {
    assertThat(EngineCheck.check(odd(), 3, Precision.FLOAT32)).isEmpty();
  }

  private static NetworkSpec odd() {
    var builder = NetworkSpec.builder("odd", 13, 11, 3);
    builder.add("a", Convolution.of(8, Window.centered(5, 2)), NetworkSpec.INPUT);
    builder.add("b", Convolution.depthwise(8, Window.centered(3, 1)), "a");
    Padding uneven = new Padding.Explicit(0, 1, 2, 0);
    builder.add("c", new Convolution(12, Window.square(2, 2, uneven), 4, true), "b");
    builder.add("d", Convolution.of(5, Window.square(3, 2, new Padding.Same())), "c");
    builder.add("flat", new Flatten(), "d");
    return builder.build(builder.add("e", new Linear(7, true), "flat"));
  }

  /** As in the fault of oneDNN 3.7: the last block of the weights of one layer is lost. */
  @Test
  void namesALayerWhoseWeightsAreLost() {
    NetworkSpec network = network("NN2", 64, 0.25);
    EngineCheck wrong =
        new EngineCheck(
            Precision.FLOAT32,
            (product, input, parameters) -> {
              if (product.node().name().equals("inception4d/1x1")) {
                Tensor weight = parameters.get("inception4d/1x1.weight").detach().clone();
                weight.narrow(0, 32, 8).zero_();
                return EngineCheck.computed(
                    product, input, Map.of("inception4d/1x1.weight", weight));
              }
              return EngineCheck.computed(product, input, parameters);
            });
    List<EngineFault> faults = wrong.faults(network, 4);
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).layer()).isEqualTo("inception4d/1x1");
    assertThat(faults.get(0).detail())
        .matches("512 of 2,560 outputs are wrong, such as 0.0 where \\d+.0 is right");
  }

  @Test
  void whatIsNoNumberIsAFault() {
    EngineCheck wrong =
        new EngineCheck(
            Precision.FLOAT32,
            (product, input, parameters) ->
                EngineCheck.computed(product, input, parameters).mul(new Scalar(Double.NaN)));
    assertThat(wrong.faults(odd(), 2))
        .hasSize(5)
        .allMatch(fault -> fault.detail().contains("such as NaN where"));
  }

  /** A forward pass that is right does not excuse a gradient that is not. */
  @Test
  void namesAGradientThatIsWrong() {
    EngineCheck wrong =
        new EngineCheck(
            Precision.FLOAT32,
            (product, input, parameters) -> {
              // The right value, half of the gradient.
              Tensor half = EngineCheck.computed(product, input, parameters).mul(new Scalar(0.5));
              return half.add(half.detach());
            });
    assertThat(wrong.faults(odd(), 2))
        .extracting(EngineFault::toString)
        .hasSize(14)
        .allMatch(fault -> fault.endsWith(" is 0.5000 of what it must be"))
        .contains(
            "b: the gradient of its input is 0.5000 of what it must be",
            "b: the gradient of its weights is 0.5000 of what it must be",
            "a: the gradient of its bias is 0.5000 of what it must be");
  }

  @Test
  void theEngineTellsItsVersions() {
    assertThat(Torch.description())
        .matches("libtorch \\d+\\.\\d+\\.\\d+, oneDNN \\d+\\.\\d+[.\\d]*, kernels for \\S+");
  }

  private static NetworkSpec network(String name, int side, double width) {
    return Networks.of(
        name,
        Networks.options(name)
            .withInput(side, side)
            .withWidthMultiplier(width)
            .withBatchNormalization(true));
  }
}
