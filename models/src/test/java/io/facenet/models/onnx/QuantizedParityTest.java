package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.ShippedModels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The engine's eight-bit kernels against exact integer sums. Which kernel runs depends on the
 * processor: with VNNI products of bytes are added in 32 bits, on AVX2 and AVX-512 without it two
 * of them are first added in 16 saturating bits. Weights of 7 bits keep those sums below the limit,
 * so every processor has to give the same integers.
 */
class QuantizedParityTest {
  private static final int LARGEST_PAIR = Short.MAX_VALUE;

  private static byte[] shipped() throws IOException {
    return ShippedModels.ofLibrary().find("celeba-128-int8").orElseThrow().bytes();
  }

  @Test
  void noPairOfProductsLeavesSixteenBits() throws IOException {
    int limit = QuantizerOptions.standard().weightLimit();
    assertThat(2 * 255 * limit).isLessThanOrEqualTo(LARGEST_PAIR);
    int convolutions = 0;
    for (TensorProto tensor : ModelProto.parseFrom(shipped()).getGraph().getInitializerList()) {
      if (tensor.getDataType() == TensorProto.DataType.INT8.getNumber()
          && tensor.getDimsCount() > 1) {
        for (byte weight : tensor.getRawData().toByteArray()) {
          assertThat((int) weight).as(tensor.getName()).isBetween(-limit, limit);
        }
        convolutions++;
      }
    }
    assertThat(convolutions).isEqualTo(59);
  }

  /**
   * The output's scale is a power of two, so that no rounding but that of the definition takes
   * place: the integers must be equal. "Extreme" inputs are all 255 and weights all 64 or −64, the
   * largest sums there are.
   */
  @ParameterizedTest
  @CsvSource({
    "16, 8, 1, 1, 1", "64, 32, 1, 1, 1", "17, 9, 1, 1, 1", "16, 16, 3, 1, 1", "48, 20, 3, 1, 2",
    "3, 16, 7, 1, 2", "24, 7, 5, 1, 1", "32, 32, 3, 32, 1", "16, 16, 3, 2, 1", "832, 64, 1, 1, 1"
  })
  void convolutionsAreExact(int inputs, int outputs, int kernel, int groups, int stride)
      throws IOException {
    for (boolean extreme : new boolean[] {false, true}) {
      for (int zero : new int[] {0, 128, 255}) {
        Random random = new Random(31 * inputs + kernel + zero);
        int fanIn = inputs / groups * kernel * kernel;
        float scale = Integer.highestOneBit(Math.max(1, fanIn * 255 * 64 / 128));
        int side = kernel + 2 * stride + 3;
        ModelProto model =
            convolution(inputs, outputs, kernel, groups, stride, zero, scale, extreme, random);
        float[] input = new float[inputs * side * side];
        for (int i = 0; i < input.length; i++) {
          input[i] = (extreme ? 255 : random.nextInt(256)) - zero;
        }
        double[] expected = new PlainGraph(model.getGraph()).run(input, 1, inputs, side, side);
        try (OnnxSession session = OnnxSession.open(model.toByteArray(), "one", 1)) {
          float[] actual = session.run(input, 1, inputs, side, side).get(0);
          for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                .as("extreme %s, zero %d, value %d", extreme, zero, i)
                .isEqualTo(expected[i]);
          }
        }
      }
    }
  }

  /** Input, quantized with scale 1; convolution; output, quantized with a scale and restored. */
  private static ModelProto convolution(
      int inputs,
      int outputs,
      int kernel,
      int groups,
      int stride,
      int zero,
      float scale,
      boolean extreme,
      Random random) {
    ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
    model.addOpsetImportBuilder().setVersion(17);
    GraphProto.Builder graph = model.getGraphBuilder().setName("one");
    value(graph.addInputBuilder(), "x", inputs);
    value(graph.addOutputBuilder(), "y", outputs);
    bytes(graph, "xz", TensorProto.DataType.UINT8, List.of(), (byte) zero);
    floats(graph, "xs", List.of(), 1);
    byte[] weights = new byte[outputs * inputs / groups * kernel * kernel];
    for (int i = 0; i < weights.length; i++) {
      int channel = i / (weights.length / outputs);
      weights[i] = (byte) (extreme ? (channel % 2 == 0 ? 64 : -64) : random.nextInt(129) - 64);
    }
    bytes(
        graph,
        "w",
        TensorProto.DataType.INT8,
        List.of(outputs, inputs / groups, kernel, kernel),
        weights);
    float[] ones = new float[outputs];
    Arrays.fill(ones, 1);
    floats(graph, "ws", List.of(outputs), ones);
    bytes(graph, "wz", TensorProto.DataType.INT8, List.of(outputs), new byte[outputs]);
    floats(graph, "ys", List.of(), scale);
    bytes(graph, "yz", TensorProto.DataType.UINT8, List.of(), (byte) 100);
    node(graph, "QuantizeLinear", "xq", "x", "xs", "xz");
    node(graph, "DequantizeLinear", "xr", "xq", "xs", "xz");
    node(graph, "DequantizeLinear", "wr", "w", "ws", "wz")
        .addAttribute(integer("axis").setI(0).setType(AttributeProto.AttributeType.INT));
    node(graph, "Conv", "c", "xr", "wr")
        .addAttribute(integer("group").setI(groups).setType(AttributeProto.AttributeType.INT))
        .addAttribute(
            integer("strides")
                .addInts(stride)
                .addInts(stride)
                .setType(AttributeProto.AttributeType.INTS))
        .addAttribute(
            integer("pads")
                .addAllInts(java.util.Collections.nCopies(4, (long) kernel / 2))
                .setType(AttributeProto.AttributeType.INTS));
    node(graph, "QuantizeLinear", "yq", "c", "ys", "yz");
    node(graph, "DequantizeLinear", "y", "yq", "ys", "yz");
    return model.build();
  }

  private static AttributeProto.Builder integer(String name) {
    return AttributeProto.newBuilder().setName(name);
  }

  private static NodeProto.Builder node(
      GraphProto.Builder graph, String type, String output, String... inputs) {
    NodeProto.Builder node = graph.addNodeBuilder().setOpType(type).setName(output);
    return node.addAllInput(List.of(inputs)).addOutput(output);
  }

  private static void bytes(
      GraphProto.Builder graph,
      String name,
      TensorProto.DataType type,
      List<Integer> shape,
      byte... bytes) {
    graph.addInitializer(GraphBuilder.tensor(name, type, shape, bytes));
  }

  private static void floats(
      GraphProto.Builder graph, String name, List<Integer> shape, float... values) {
    graph.addInitializer(
        GraphBuilder.tensor(
            name, TensorProto.DataType.FLOAT, shape, GraphBuilder.floatBytes(values)));
  }

  private static void value(
      ai.onnx.proto.OnnxMl.ValueInfoProto.Builder value, String name, int channels) {
    var tensor = value.setName(name).getTypeBuilder().getTensorTypeBuilder();
    var shape = tensor.setElemType(TensorProto.DataType.FLOAT.getNumber()).getShapeBuilder();
    shape.addDimBuilder().setDimParam("batch");
    shape.addDimBuilder().setDimValue(channels);
    shape.addDimBuilder().setDimParam("height" + name);
    shape.addDimBuilder().setDimParam("width" + name);
  }

  /**
   * Where a sum lies between two steps of a scale, the last bit of a float decides which it
   * becomes, and one step of 59 layers moves the vector by about 1e-4; without such a case the
   * squared distance is 1e-13. Two processors may differ by as much, so figures of this model may
   * differ in the last digit.
   */
  @Test
  void theWholeShippedNetwork() throws IOException {
    byte[] model = shipped();
    try (OnnxSession session = OnnxSession.open(model, "celeba-128-int8", 1)) {
      long[] shape = session.inputShape();
      PlainGraph plain = new PlainGraph(ModelProto.parseFrom(model).getGraph());
      for (long seed = 1; seed <= 3; seed++) {
        float[] picture = Waves.picture((int) shape[2], (int) shape[3], seed);
        double[] expected = plain.run(picture, 1, 3, (int) shape[2], (int) shape[3]);
        float[] actual = session.run(picture, 1, 3, shape[2], shape[3]).get(0);
        double squared = 0;
        for (int i = 0; i < expected.length; i++) {
          squared += (actual[i] - expected[i]) * (actual[i] - expected[i]);
        }
        assertThat(squared).as("squared distance, seed %d", seed).isLessThan(1e-3);
      }
    }
  }
}
