package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ShippedModels;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Node;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Shape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The engine's float kernels, which it chooses by the processor that it finds, against plain sums
 * in double precision: every shape of convolution that any of our networks has, and the whole
 * shipped network. The engine offers no switch for lesser processors, so each machine checks its
 * own kernels.
 */
class EngineParityTest {
  /** All that a kernel is chosen by, but for the size of the picture. */
  private record Shapes(List<Long> weight, List<Long> strides, List<Long> pads, long groups) {}

  @Test
  void everyConvolutionOfEveryNetwork() throws IOException {
    Set<Shapes> all = new LinkedHashSet<>();
    for (String name : Networks.names()) {
      addSpec(all, Networks.of(name, Networks.options(name)));
    }
    for (byte[] model : models()) {
      addGraph(all, ModelProto.parseFrom(model).getGraph());
    }
    assertThat(all).hasSizeGreaterThan(50);
    long seed = 1;
    for (Shapes shapes : all) {
      assertParity(shapes, seed++);
    }
  }

  /** The shipped ones, and those that are installed where the test runs. */
  private static List<byte[]> models() throws IOException {
    List<byte[]> models = new ArrayList<>();
    ShippedModels shipped = ShippedModels.ofLibrary();
    for (String id : shipped.ids()) {
      models.add(shipped.find(id).orElseThrow().bytes());
    }
    Path installed = FaceNetHome.fromEnvironment().models();
    if (Files.isDirectory(installed)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(installed, "face*.onnx")) {
        for (Path file : files) {
          models.add(Files.readAllBytes(file));
        }
      }
    }
    return models;
  }

  private static void addGraph(Set<Shapes> all, GraphProto graph) {
    Map<String, List<Long>> dims = new HashMap<>();
    graph.getInitializerList().forEach(t -> dims.put(t.getName(), t.getDimsList()));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Conv") && dims.containsKey(node.getInput(1))) {
        all.add(
            new Shapes(
                dims.get(node.getInput(1)),
                attribute(node, "strides", List.of(1L, 1L)),
                attribute(node, "pads", List.of(0L, 0L, 0L, 0L)),
                attribute(node, "group", List.of(1L)).get(0)));
      }
    }
  }

  private static List<Long> attribute(NodeProto node, String name, List<Long> otherwise) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getName().equals(name)) {
        return attribute.getIntsCount() == 0 ? List.of(attribute.getI()) : attribute.getIntsList();
      }
    }
    return otherwise;
  }

  private static void addSpec(Set<Shapes> all, NetworkSpec spec) {
    Map<String, Shape> shapes = spec.shapes();
    for (Node node : spec.nodes()) {
      if (node.layer() instanceof Convolution c) {
        Shape in = shapes.get(node.inputs().get(0));
        Padding.Explicit border = c.window().borders(in);
        all.add(
            new Shapes(
                List.of(
                    (long) c.outputs(),
                    (long) in.channels() / c.groups(),
                    (long) c.window().kernelHeight(),
                    (long) c.window().kernelWidth()),
                List.of((long) c.window().stride(), (long) c.window().stride()),
                List.of(
                    (long) border.top(),
                    (long) border.left(),
                    (long) border.bottom(),
                    (long) border.right()),
                (long) c.groups()));
      }
    }
  }

  /** Two samples at once; the tolerance is 1e-5 of the largest value. */
  private static void assertParity(Shapes shapes, long seed) throws IOException {
    int channels = (int) (shapes.weight.get(1) * shapes.groups);
    int height = (int) (shapes.weight.get(2) + 2 * shapes.strides.get(0));
    int width = (int) (shapes.weight.get(3) + 3 * shapes.strides.get(1));
    Random random = new Random(seed);
    ModelProto model = single(shapes, channels, height, width, random);
    float[] batch = noise(random, 2 * channels * height * width);
    float[] actual;
    try (OnnxSession session = OnnxSession.open(model.toByteArray(), shapes.toString(), 1)) {
      actual = session.run(batch, 2, channels, height, width).get(0);
    }
    PlainGraph plain = new PlainGraph(model.getGraph());
    for (int sample = 0; sample < 2; sample++) {
      float[] one =
          Arrays.copyOfRange(batch, sample * batch.length / 2, (sample + 1) * batch.length / 2);
      double[] expected = plain.run(one, 1, channels, height, width);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) actual[sample * expected.length + i])
            .as("%s, seed %d, value %d", shapes, seed, i)
            .isCloseTo(expected[i], within(1e-5 * largest));
      }
    }
  }

  private static ModelProto single(
      Shapes shapes, int channels, int height, int width, Random random) {
    ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
    model.addOpsetImportBuilder().setVersion(17);
    GraphProto.Builder graph = model.getGraphBuilder().setName("one");
    int outputs = shapes.weight.get(0).intValue();
    int count = shapes.weight.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
    TensorProto.Builder weight = graph.addInitializerBuilder().setName("w");
    weight.setDataType(TensorProto.DataType.FLOAT.getNumber()).addAllDims(shapes.weight);
    weight.setRawData(ByteString.copyFrom(GraphBuilder.floatBytes(noise(random, count))));
    TensorProto.Builder bias = graph.addInitializerBuilder().setName("b").addDims(outputs);
    bias.setDataType(TensorProto.DataType.FLOAT.getNumber());
    bias.setRawData(ByteString.copyFrom(GraphBuilder.floatBytes(noise(random, outputs))));
    NodeProto.Builder node = graph.addNodeBuilder().setOpType("Conv").setName("c");
    node.addInput("x").addInput("w").addInput("b").addOutput("y");
    ints(node, "strides", shapes.strides);
    ints(node, "pads", shapes.pads);
    node.addAttributeBuilder()
        .setName("group")
        .setI(shapes.groups)
        .setType(AttributeProto.AttributeType.INT);
    value(graph.addInputBuilder(), "x", channels, height, width);
    value(graph.addOutputBuilder(), "y", outputs, -1, -1);
    return model.build();
  }

  private static void ints(NodeProto.Builder node, String name, List<Long> values) {
    node.addAttributeBuilder()
        .setName(name)
        .addAllInts(values)
        .setType(AttributeProto.AttributeType.INTS);
  }

  private static void value(
      ai.onnx.proto.OnnxMl.ValueInfoProto.Builder value, String name, int... sizes) {
    var tensor = value.setName(name).getTypeBuilder().getTensorTypeBuilder();
    var shape = tensor.setElemType(TensorProto.DataType.FLOAT.getNumber()).getShapeBuilder();
    shape.addDimBuilder().setDimParam("batch");
    for (int size : sizes) {
      if (size > 0) {
        shape.addDimBuilder().setDimValue(size);
      } else {
        shape.addDimBuilder().setDimParam("free" + shape.getDimCount());
      }
    }
  }

  private static float[] noise(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Unit vectors: no coordinate may differ by more than 1e-5. */
  @Test
  void theWholeShippedNetwork() throws IOException {
    byte[] model = ShippedModels.ofLibrary().find("celeba-128").orElseThrow().bytes();
    try (OnnxSession session = OnnxSession.open(model, "celeba-128", 1)) {
      long[] shape = session.inputShape();
      int size = (int) (shape[1] * shape[2] * shape[3]);
      float[] picture = Waves.picture((int) shape[2], (int) shape[3], 3);
      double[] expected =
          new PlainGraph(ModelProto.parseFrom(model).getGraph())
              .run(picture, 1, 3, (int) shape[2], (int) shape[3]);
      for (int batch : new int[] {1, 2, 17, 32}) {
        float[] pictures = new float[batch * size];
        for (int i = 0; i < batch; i++) {
          float[] each =
              i == batch - 1 ? picture : Waves.picture((int) shape[2], (int) shape[3], i + 9);
          System.arraycopy(each, 0, pictures, i * size, size);
        }
        float[] all = session.run(pictures, batch, 3, shape[2], shape[3]).get(0);
        for (int i = 0; i < expected.length; i++) {
          assertThat((double) all[(batch - 1) * expected.length + i])
              .as("coordinate %d, last of a batch of %d", i, batch)
              .isCloseTo(expected[i], within(1e-5));
        }
      }
    }
  }
}
