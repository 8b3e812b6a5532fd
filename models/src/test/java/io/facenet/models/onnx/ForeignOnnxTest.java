package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.vision.model.OnnxMetadata;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facenet.models.InstalledPackages;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignOnnxTest {

  /** Our own writing of a small network, with the batch fixed to 1 as foreign tools do. */
  private static byte[] fixedToOne() throws InvalidProtocolBufferException {
    NetworkSpec.Builder builder = NetworkSpec.builder("fixed", 6, 6, 3);
    String x = builder.add("conv", Convolution.of(4, Window.centered(3, 1)), NetworkSpec.INPUT);
    NetworkSpec spec = builder.build(builder.add("rows", new Rows(2), x));
    Weights weights = Weights.random(spec, 4);
    byte[] model = OnnxWriter.write(new Network(spec, weights), Map.of("kept", "yes"));
    ModelProto.Builder proto = ModelProto.parseFrom(model).toBuilder();
    var graph = proto.getGraphBuilder();
    var input = graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder();
    input.getShapeBuilder().getDimBuilder(0).setDimValue(1);
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getName().equals("rows:shape")) {
        byte[] sizes = tensor.getRawData().toByteArray();
        sizes[0] = 1;
        tensor.setRawData(ByteString.copyFrom(sizes));
      } else if (tensor.getName().equals("conv.bias")) {
        tensor.clearRawData();
        for (float value : new float[] {1e-40f, -1e-13f, 1e-11f, 0.5f}) {
          tensor.addFloatData(value);
        }
      }
    }
    return proto.build().toByteArray();
  }

  @Test
  void opensTheBatchAndFlushesTinyWeights() throws IOException, OrtException {
    byte[] prepared = ForeignOnnx.prepare(fixedToOne());
    assertBatchOfTwo(fixedToOne(), prepared, 3, 6, 6);
    assertThat(OnnxMetadata.read(prepared)).containsEntry("kept", "yes");
    TensorProto bias =
        ModelProto.parseFrom(prepared).getGraph().getInitializerList().stream()
            .filter(tensor -> tensor.getName().equals("conv.bias"))
            .findFirst()
            .orElseThrow();
    assertThat(ForeignOnnx.floats(bias.toBuilder())).containsExactly(0, 0, 1e-11f, 0.5f);
  }

  @ParameterizedTest
  @CsvSource({"fr_detect,3,240,320", "fr_landmark,1,64,64", "fr_feature,3,112,112"})
  void preparesThePublicModels(String name, int channels, int height, int width)
      throws IOException, OrtException {
    byte[] model = Files.readAllBytes(InstalledPackages.facePlugin().resolve(name + ".onnx"));
    assertBatchOfTwo(model, ForeignOnnx.prepare(model), channels, height, width);
  }

  @Test
  void refusesWhatIsNoModel() {
    assertThatThrownBy(() -> ForeignOnnx.prepare(new byte[0])).hasMessageContaining("no graph");
  }

  /** The prepared model gives for two samples at once what the original gives one by one. */
  private static void assertBatchOfTwo(byte[] original, byte[] prepared, int... shape)
      throws OrtException {
    int size = shape[0] * shape[1] * shape[2];
    float[][] samples = new float[2][size];
    float[] both = new float[2 * size];
    Random random = new Random(9);
    for (int i = 0; i < both.length; i++) {
      both[i] = random.nextFloat() * 2 - 1;
      samples[i / size][i % size] = both[i];
    }
    try (OnnxRunner one = new OnnxRunner(original);
        OnnxRunner two = new OnnxRunner(prepared)) {
      Map<String, float[]> batch = two.run(both, 2, shape[0], shape[1], shape[2]);
      for (int sample = 0; sample < 2; sample++) {
        Map<String, float[]> single = one.run(samples[sample], 1, shape[0], shape[1], shape[2]);
        for (Map.Entry<String, float[]> output : single.entrySet()) {
          assertSlice(output.getValue(), batch.get(output.getKey()), sample);
        }
      }
    }
  }

  private static void assertSlice(float[] expected, float[] batch, int sample) {
    assertThat(batch).hasSize(2 * expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(batch[sample * expected.length + i]).isCloseTo(expected[i], within(2e-6f));
    }
  }
}
