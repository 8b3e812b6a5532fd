package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.facenet.core.vector.Vectors;
import io.facenet.models.TinyModels;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.engine.PixelTensor;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JointModelTest {
  private static final byte[] FIRST = OnnxWriter.write(TinyModels.network(8, 3, 1), Map.of());
  private static final byte[] SECOND = OnnxWriter.write(TinyModels.network(12, 5, 2), Map.of());

  private static PixelTensor pictures(int side, int batch, long seed) {
    PixelInput input = TinyModels.view(side).input();
    PixelTensor tensor = new PixelTensor(input, batch);
    Random random = new Random(seed);
    for (int i = 0; i < batch; i++) {
      byte[] rgb = new byte[3 * side * side];
      random.nextBytes(rgb);
      tensor.put(i, Photo.of(side, side, rgb), false);
    }
    return tensor;
  }

  private static float[] part(byte[] onnx, PixelTensor pictures, int row, int d, double share)
      throws IOException {
    try (OnnxSession session = OnnxSession.open(onnx, "part", 1)) {
      float[] all = session.run(List.of(pictures)).get(0);
      float[] unit = Vectors.normalized(Arrays.copyOfRange(all, row * d, (row + 1) * d));
      for (int i = 0; i < d; i++) {
        unit[i] *= (float) Math.sqrt(share);
      }
      return unit;
    }
  }

  @Test
  void isTheScaledUnitVectorsSideBySide() throws IOException {
    byte[] joint =
        JointModel.of(List.of(new JointModel.Part(FIRST, 1), new JointModel.Part(SECOND, 3)));
    PixelTensor small = pictures(8, 3, 7);
    PixelTensor large = pictures(12, 3, 8);
    try (OnnxSession session = OnnxSession.open(joint, "joint", 1)) {
      assertThat(session.inputCount()).isEqualTo(2);
      float[] output = session.run(List.of(small, large)).get(0);
      assertThat(output).hasSize(3 * 8);
      for (int row = 0; row < 3; row++) {
        float[] vector = Arrays.copyOfRange(output, row * 8, (row + 1) * 8);
        assertThat(Arrays.copyOf(vector, 3))
            .containsExactly(part(FIRST, small, row, 3, 0.25), withPrecision(1e-5f));
        assertThat(Arrays.copyOfRange(vector, 3, 8))
            .containsExactly(part(SECOND, large, row, 5, 0.75), withPrecision(1e-5f));
        assertThat(Vectors.dot(vector, vector)).isEqualTo(1, withPrecision(1e-5));
      }
    }
  }

  @Test
  void aPartThatIsNoModelIsRefused() {
    List<JointModel.Part> parts = List.of(new JointModel.Part(new byte[] {9, 9}, 1));
    assertThatThrownBy(() -> JointModel.of(parts)).isInstanceOf(IOException.class);
  }
}
