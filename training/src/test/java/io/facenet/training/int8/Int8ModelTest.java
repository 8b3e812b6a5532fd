package io.facenet.training.int8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facenet.core.Vectors;
import io.facenet.core.mining.RandomStream;
import io.facenet.vision.network.Network;
import io.facenet.vision.network.NetworkOptions;
import io.facenet.vision.network.NetworkSpec;
import io.facenet.vision.network.Networks;
import io.facenet.vision.network.Weights;
import io.facenet.vision.onnx.OnnxWriter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Int8ModelTest {
  private static final long[] SHAPE = {1, 3, 32, 32};

  private static List<float[]> faces(int count, long seed) {
    List<float[]> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomStream random = RandomStream.of(seed, i);
      float[] face = new float[3 * 32 * 32];
      float x = (float) random.nextDouble(0.05, 0.5);
      float y = (float) random.nextDouble(0.05, 0.5);
      for (int k = 0; k < face.length; k++) {
        face[k] = (float) Math.sin(x * (k % 32) + y * (k / 32 % 32) + k / 1024);
      }
      faces.add(face);
    }
    return faces;
  }

  private static float[] embed(byte[] model, float[] face) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model, new OrtSession.SessionOptions());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(face), SHAPE);
        OrtSession.Result result = session.run(Map.of(NetworkSpec.INPUT, input))) {
      return ((float[][]) result.get(0).getValue())[0];
    }
  }

  @Test
  void eightBitsGiveNearlyTheSameEmbeddingsInAQuarterOfTheSize() throws OrtException {
    for (String name : List.of("NN2", "NN1")) {
      NetworkSpec spec = Networks.of(name, new NetworkOptions(32, 32, 32, 0.25, false, false));
      byte[] floats =
          OnnxWriter.write(new Network(spec, Weights.random(spec, 3)), Map.of("a", "b"));
      byte[] bytes = Int8Model.quantize(floats, faces(20, 1), SHAPE);
      double worst = 1;
      for (float[] face : faces(10, 2)) {
        worst = Math.min(worst, Vectors.dot(embed(floats, face), embed(bytes, face)));
      }
      assertThat(worst).as(name).isGreaterThan(0.98);
      if (name.equals("NN2")) {
        assertThat(bytes.length).isLessThan(floats.length / 2);
      }
    }
  }

  @Test
  void calibrationNeedsFaces() {
    assertThatThrownBy(() -> Int8Model.quantize(new byte[0], List.of(), SHAPE))
        .hasMessageContaining("at least one face");
  }
}
