package io.facenet.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpecTest {

  @ParameterizedTest
  @CsvSource({"5,3,2,3", "6,3,2,3", "7,3,1,7", "8,2,1,8", "112,3,2,56", "1,7,2,1"})
  void sameGivesTheRoundedUpQuotient(int size, int kernel, int stride, int expected) {
    Window window = Window.square(kernel, stride, new Padding.Same());
    Shape input = Shape.map(4, size, size);
    assertThat(window.slideOver(input)).isEqualTo(Shape.map(4, expected, expected));
  }

  @Test
  void sameAndCeilingPutTheOddPositionLast() {
    Shape input = Shape.map(1, 6, 7);
    assertThat(Window.square(3, 2, new Padding.Same()).borders(input))
        .isEqualTo(new Padding.Explicit(0, 1, 1, 1));
    assertThat(Window.square(3, 2, new Padding.Ceiling()).borders(input))
        .isEqualTo(new Padding.Explicit(0, 0, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({"110,55", "55,27", "112,56", "3,1", "4,2"})
  void ceilingRoundsUpWithoutPadding(int size, int expected) {
    Window window = Window.square(3, 2, new Padding.Ceiling());
    assertThat(window.slideOver(Shape.map(1, size, size)).height()).isEqualTo(expected);
  }

  @Test
  void namesTheNodeWhoseInputDoesNotFit() {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", 8, 8, 3);
    assertThatThrownBy(() -> builder.add("fc", new Linear(4, true), NetworkSpec.INPUT))
        .hasMessage("tiny, node fc: needs a vector, got 3×8×8; put Flatten before it");
  }

  @Test
  void refusesUnknownInputsAndRepeatedNames() {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", 8, 8, 3);
    builder.add("a", new Relu(), NetworkSpec.INPUT);
    assertThatThrownBy(() -> builder.add("b", new Relu(), "c")).hasMessageContaining("reads [c]");
    NetworkSpec.Builder again = NetworkSpec.builder("tiny", 8, 8, 3);
    again.add("a", new Relu(), NetworkSpec.INPUT);
    assertThatThrownBy(() -> again.add("a", new Relu(), NetworkSpec.INPUT))
        .hasMessageContaining("used twice");
  }

  @Test
  void listsParametersWithShapesAndRoles() {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", 8, 6, 4);
    String x =
        builder.add("conv", new Convolution(8, Window.centered(3, 2), 2, false), NetworkSpec.INPUT);
    x = builder.add("conv/norm", new BatchNormalization(1e-3f), x);
    x = builder.add("fc", new Linear(5, true), builder.add("flat", new Flatten(), x));
    NetworkSpec spec = builder.build(x);
    assertThat(spec.parameters())
        .extracting(Parameter::name, Parameter::shape)
        .startsWith(
            tuple("conv.weight", List.of(8, 2, 3, 3)), tuple("conv/norm.weight", List.of(8)))
        .endsWith(tuple("fc.weight", List.of(5, 96)), tuple("fc.bias", List.of(5)));
    assertThat(spec.cost()).isEqualTo(new Cost(144 + 16 + 485, 144 * 12 + 485));
    Weights weights = Weights.random(spec, 1);
    assertThat(weights.requireFit(spec)).isSameAs(weights);
    weights.put("fc.bias", Tensor.zeros(List.of(6)));
    assertThatThrownBy(() -> weights.requireFit(spec)).hasMessageContaining("fc.bias");
  }

  @ParameterizedTest
  @CsvSource({
    "NN1,0.25",
    "NN2,0.5",
    "NN3,0.25",
    "NN4,0.125",
    "NNS1,0.5",
    "NNS2,1.5",
    "MobileFaceNet,0.5",
    "ResidualFace,0.5"
  })
  void everyNetworkTakesEveryOption(String name, double width) {
    for (int size : new int[] {64, 128, 256, 512}) {
      NetworkOptions options =
          Networks.options(name)
              .withEmbeddingSize(size)
              .withInput(96, 80)
              .withWidthMultiplier(width)
              .withBatchNormalization(true)
              .withResponseNormalization(false);
      NetworkSpec spec = Networks.of(name, options);
      assertThat(spec.outputShape()).isEqualTo(Shape.vector(size));
      assertThat(spec.nodes()).noneMatch(n -> n.layer() instanceof LocalResponseNormalization);
      assertThat(spec.nodes()).anyMatch(n -> n.layer() instanceof BatchNormalization);
      assertThat(spec.node("embedding").layer()).isEqualTo(new Linear(size, true));
    }
  }

  @Test
  void widthsRoundToEights() {
    NetworkOptions options = Networks.options("NN2").withWidthMultiplier(0.25);
    assertThat(options.channels(16)).isEqualTo(8);
    assertThat(options.channels(48)).isEqualTo(16);
    assertThat(options.channels(288)).isEqualTo(72);
    assertThat(Networks.options("NN2").channels(13)).isEqualTo(13);
  }

  @Test
  void anUnknownNetworkNamesTheKnownOnes() {
    assertThatThrownBy(() -> Networks.of("NN9")).hasMessageContaining("NN1, NN2, NN3");
  }

  @Test
  void theTextTableEndsWithTheTotal() {
    String text = NetworkTable.of(Networks.of("NN2")).toText();
    assertThat(text).startsWith("NN2, input 224×224").contains("inception3a");
    assertThat(text.lines().reduce((a, b) -> b).orElseThrow()).contains("7.46M", "1.60B");
  }
}
