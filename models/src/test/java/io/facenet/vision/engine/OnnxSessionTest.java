package io.facenet.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.facenet.models.TinyModels;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxSessionTest {
  private static final byte[] MODEL =
      OnnxWriter.write(TinyModels.network(8, 3, 1), Map.of("key", "value"));

  @Test
  void knowsShapeAndMetadata() throws IOException {
    try (OnnxSession session = OnnxSession.open(MODEL, "m", 1)) {
      assertThat(session.inputShape()).containsExactly(-1, 3, 8, 8);
      assertThat(session.inputCount()).isEqualTo(1);
      assertThat(session.metadata("key")).contains("value");
      assertThat(session.metadata("other")).isEmpty();
    }
  }

  @Test
  void whatIsNoModelIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> OnnxSession.open(new byte[] {1, 2, 3}, "x.onnx", 1))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("x.onnx is not a model that can be run");
    assertThatThrownBy(() -> OnnxSession.open(folder, 1))
        .hasMessageContaining(folder + " is a folder");
  }

  @Test
  void modelsForOtherNumbersAreRefused() throws IOException {
    ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
    model.addOpsetImportBuilder().setVersion(17);
    var graph = model.getGraphBuilder().setName("g");
    for (var value :
        List.of(graph.addInputBuilder().setName("in"), graph.addOutputBuilder().setName("out"))) {
      var tensor = value.getTypeBuilder().getTensorTypeBuilder();
      tensor.setElemType(TensorProto.DataType.INT64.getNumber());
      tensor.getShapeBuilder().addDimBuilder().setDimValue(2);
    }
    graph.addNodeBuilder().setOpType("Identity").addInput("in").addOutput("out");
    assertThatThrownBy(() -> OnnxSession.open(model.build().toByteArray(), "ints.onnx", 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ints.onnx")
        .hasMessageContaining("not floats");
  }

  @Test
  void aWrongShapeIsRefused() throws IOException {
    try (OnnxSession session = OnnxSession.open(MODEL, "m.onnx", 1)) {
      assertThatThrownBy(() -> session.run(new float[3 * 7 * 8], 1, 3, 7, 8))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("m.onnx could not be run");
    }
  }

  @Test
  void manyThreadsMayRunAtOnce() throws IOException {
    float[] input = new float[3 * 8 * 8];
    java.util.Arrays.fill(input, 0.3f);
    try (OnnxSession session = OnnxSession.open(MODEL, "m", 1)) {
      float[] expected = session.run(input, 1, 3, 8, 8).get(0);
      assertThat(
              IntStream.range(0, 200)
                  .parallel()
                  .mapToObj(i -> session.run(input, 1, 3, 8, 8).get(0)))
          .allSatisfy(result -> assertThat(result).containsExactly(expected));
    }
  }
}
