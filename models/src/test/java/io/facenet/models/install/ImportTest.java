package io.facenet.models.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.facenet.models.TinyModels;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.PixelInput.ChannelOrder;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  @TempDir Path folder;

  private ModelCard take(Path file, String id, List<Double> mean, String template)
      throws IOException {
    return new Import(new FaceNetHome(folder.resolve("home")))
        .embedder(file, id, ChannelOrder.BGR, mean, 127.5, template, "mine");
  }

  private Path model(String name, byte[] onnx) throws IOException {
    return Files.write(folder.resolve(name), onnx);
  }

  private static byte[] tiny() {
    return OnnxWriter.write(TinyModels.network(56, 5, 2), Map.of());
  }

  @Test
  void takesInAnEmbedder() throws IOException {
    ModelCard card = take(model("x.onnx", tiny()), "mine", List.of(127.5), "arcface-112");
    assertThat(card.embeddingSize()).isEqualTo(5);
    assertThat(card.input().mean()).containsExactly(127.5, 127.5, 127.5);
    assertThat(card.input().channels()).isEqualTo(ChannelOrder.BGR);
    assertThat(card.views().get(0).template().anchors().get(0).x())
        .as("half the template's size")
        .isEqualTo((38.2946 + 0.5) / 2 - 0.5);
    ModelStore store = new ModelStore(new FaceNetHome(folder.resolve("home")));
    try (FaceEmbedder embedder = FaceEmbedder.load(store, "mine")) {
      assertThat(embedder.card()).isEqualTo(card);
    }
  }

  /** A reshape of all pictures of a batch into one, which no renaming of axes mends. */
  @Test
  void aModelThatMixesTheBatchIsRefused() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(tiny()).toBuilder();
    var graph = model.getGraphBuilder();
    String output = graph.getOutput(0).getName();
    graph.addNodeBuilder().setOpType("ReduceSum").addInput(output).addInput("axes").addOutput("s");
    graph.addNodeBuilder().setOpType("Div").addInput(output).addInput("s").addOutput("mixed");
    graph
        .addInitializerBuilder()
        .setName("axes")
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addDims(1)
        .setRawData(
            ByteString.copyFrom(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0).array()));
    graph.getOutputBuilder(0).setName("mixed");
    Path file = model("mixing.onnx", model.build().toByteArray());
    assertThatThrownBy(() -> take(file, "mixing", List.of(1.0), "arcface-112"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mixing.onnx gives one picture another answer in a batch of two");
    assertThat(folder.resolve("home/models/mixing.onnx")).doesNotExist();
  }

  @Test
  void refusesWithAReason() throws IOException {
    Path good = model("x.onnx", tiny());
    Path text = model("text.onnx", Packages.bytes("hello"));
    assertThatThrownBy(() -> take(text, "a", List.of(1.0), "arcface-112"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.onnx is not an ONNX file");
    assertThatThrownBy(() -> take(folder, "a", List.of(1.0), "arcface-112"))
        .hasMessageContaining(folder + " is a folder; name an ONNX file");
    assertThatThrownBy(() -> take(good, "a", List.of(1.0, 2.0), "arcface-112"))
        .hasMessageContaining("BGR needs 3 means, the card has 2");
    assertThatThrownBy(() -> take(good, "a", List.of(1.0), "nowhere"))
        .hasMessageContaining("no template \"nowhere\"; there are arcface-112, dlib-150");
    assertThatThrownBy(() -> take(good, "../a", List.of(1.0), "arcface-112"))
        .hasMessageContaining("a model id is 1 to 80 letters");
    assertThatThrownBy(() -> take(good, "joint-640", List.of(1.0), "arcface-112"))
        .hasMessageContaining("a model named joint-640 exists already; choose another --id");
    take(good, "a", List.of(1.0), "arcface-112");
    assertThatThrownBy(() -> take(good, "a", List.of(1.0), "arcface-112"))
        .hasMessageContaining("exists already");
  }

  private void assertRefused(String name, ModelProto.Builder model, String message)
      throws IOException {
    Path file = model(name, model.build().toByteArray());
    assertThatThrownBy(() -> take(file, "x", List.of(1.0), "arcface-112"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
    assertThat(folder.resolve("home/models/x.onnx")).doesNotExist();
  }

  /** As exporters write it beyond a size. */
  @Test
  void weightsInAnotherFileAreNamed() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(tiny()).toBuilder();
    TensorProto.Builder weight = model.getGraphBuilder().getInitializerBuilder(0);
    weight.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
    weight.addExternalDataBuilder().setKey("location").setValue("net.onnx.data");
    assertRefused("external.onnx", model, "its weights lie in another file (\"net.onnx.data\");");
  }

  @Test
  void aNetworkWithTwoInputsIsRefused() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(tiny()).toBuilder();
    model.getGraphBuilder().addInput(model.getGraph().getInput(0).toBuilder().setName("second"));
    assertRefused("two.onnx", model, "two.onnx has 2 inputs; an embedder is fed one picture");
  }

  /** Boxes of many places: (batch, 1960, 4). */
  @Test
  void aDetectorIsRefused() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(tiny()).toBuilder();
    var graph = model.getGraphBuilder();
    graph.addNodeBuilder().setOpType("Reshape").addInput(graph.getInput(0).getName());
    graph.getNodeBuilder(graph.getNodeCount() - 1).addInput("boxes").addOutput("places");
    ByteBuffer shape = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    shape.putLong(0).putLong(-1).putLong(4);
    graph
        .addInitializerBuilder()
        .setName("boxes")
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addDims(3)
        .setRawData(ByteString.copyFrom(shape.array()));
    var output = graph.getOutputBuilder(0).setName("places").getTypeBuilder();
    output.getTensorTypeBuilder().clearShape();
    for (int size : new int[] {0, 2352, 4}) {
      output.getTensorTypeBuilder().getShapeBuilder().addDimBuilder().setDimValue(size);
    }
    output.getTensorTypeBuilder().getShapeBuilder().getDimBuilder(0).setDimParam("batch");
    assertRefused("detector.onnx", model, "a detector cannot be imported");
  }

  @Test
  void aNetworkThatGivesZerosOnlyIsRefused() throws IOException {
    assertRefused("zeros.onnx", constant(0), "gives a picture zeros");
    assertRefused("same.onnx", constant(1), "gives every picture the same numbers");
  }

  /** The tiny network with zeros for weights, and one number for all of the last bias. */
  private static ModelProto.Builder constant(float bias) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(tiny()).toBuilder();
    for (TensorProto.Builder weight : model.getGraphBuilder().getInitializerBuilderList()) {
      if (weight.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
        boolean last = weight.getDimsCount() == 1 && weight.getDims(0) == 5;
        int count =
            weight.getDimsList().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
        ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
          values.putFloat(last ? bias : 0);
        }
        weight.clearFloatData().setRawData(ByteString.copyFrom(values.array()));
      }
    }
    return model;
  }

  @Test
  void anInputThatIsNoPictureIsRefused() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(tiny()).toBuilder();
    var shape = model.getGraphBuilder().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder();
    shape.getShapeBuilder().getDimBuilder(2).setDimParam("height");
    shape.getShapeBuilder().getDimBuilder(3).setDimParam("width");
    Path free = model("free.onnx", model.build().toByteArray());
    assertThatThrownBy(() -> take(free, "free", List.of(1.0), "arcface-112"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("free.onnx")
        .hasMessageContaining("fixed size");
  }
}
