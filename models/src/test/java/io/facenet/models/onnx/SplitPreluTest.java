package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.Linear;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitPreluTest {
  private static final float[] SLOPES = {0.25f, -3, 0, 1, 9.5f};

  /** A parametric ReLU over a map and one over a vector. */
  private static byte[] model() {
    NetworkSpec.Builder builder = NetworkSpec.builder("p", 6, 6, 3);
    Convolution convolution = Convolution.of(5, Window.square(3, 2, new Padding.Same()));
    String x = builder.add("conv", convolution, NetworkSpec.INPUT);
    x = builder.add("bent", new ParametricRelu(), x);
    x = builder.add("flat", new Flatten(), x);
    x = builder.add("fc", new Linear(5, true), x);
    NetworkSpec spec = builder.build(builder.add("out", new ParametricRelu(), x));
    Weights weights = Weights.random(spec, 3);
    weights.put("bent.weight", new Tensor(List.of(5), SLOPES));
    weights.put("out.weight", new Tensor(List.of(5), SLOPES));
    return OnnxWriter.write(new Network(spec, weights), Map.of());
  }

  @Test
  void theNumbersStayTheSame() throws IOException, OrtException {
    byte[] model = model();
    byte[] split = SplitPrelu.of(model);
    float[] input = Waves.picture(12, 6, 1);
    try (OnnxRunner before = new OnnxRunner(model);
        OnnxRunner after = new OnnxRunner(split)) {
      float[] expected = before.run(input, 2, 3, 6, 6).get("out");
      float[] actual = after.run(input, 2, 3, 6, 6).get("out");
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f * (1 + Math.abs(expected[i]))));
      }
    }
  }

  @Test
  void onlyThoseOverMapsAreSplitAndTheirSlopesGo() throws IOException {
    ModelProto split = ModelProto.parseFrom(SplitPrelu.of(model()));
    assertThat(split.getGraph().getNodeList().stream().map(NodeProto::getOpType))
        .containsExactly("Conv", "Relu", "Conv", "Conv", "Add", "Flatten", "Gemm", "PRelu");
    assertThat(split.getGraph().getInitializerList().stream().map(t -> t.getName()))
        .contains("out.weight")
        .doesNotContain("bent.weight");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatThrownBy(() -> SplitPrelu.of(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
  }
}
