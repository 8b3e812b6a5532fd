package io.facenet.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.vision.detect.ScoredBox;
import io.facenet.vision.detect.SsdPriors;
import ai.onnxruntime.OrtException;
import io.facenet.core.vector.Vectors;
import io.facenet.models.onnx.OnnxRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conversions on made-up weights against PyTorch's answers: what {@link FaceApiParityTest}
 * tests with the real ones, for machines that do not have them.
 */
class SyntheticFaceApiTest {
  /** Of the largest value; float sums in another order differ by this much in deep networks. */
  private static final double TOLERANCE = 2e-5;

  @TempDir private static Path folder;

  @BeforeAll
  static void writePackage() throws IOException {
    for (String name :
        List.of(
            "face_recognition_model",
            "face_landmark_68_model",
            "tiny_face_detector_model",
            "ssd_mobilenetv1_model")) {
      SyntheticPackage.write(folder, name);
    }
  }

  private static Map<String, float[]> run(byte[] model, Preprocessing preprocessing)
      throws OrtException {
    try (OnnxRunner runner = new OnnxRunner(model)) {
      float[] picture = Golden.picture(preprocessing);
      return runner.run(picture, 1, 3, preprocessing.height(), preprocessing.width());
    }
  }

  private static double tolerance(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return TOLERANCE * largest;
  }

  @Test
  void embedder() throws IOException, OrtException {
    byte[] model = DlibEmbedder.toOnnx(FaceApiPackage.embedder(folder), Map.of());
    float[] expected =
        Vectors.normalized(Golden.of("synthetic/face_recognition_model").floats("output"));
    Golden.assertAll(
        expected, run(model, DlibEmbedder.PREPROCESSING).get("embedding"), tolerance(expected));
  }

  @Test
  void landmarks() throws IOException, OrtException {
    byte[] model = Landmarks68.toOnnx(FaceApiPackage.landmarks68(folder), Map.of());
    float[] expected = Golden.of("synthetic/face_landmark_68_model").floats("output");
    Golden.assertAll(
        expected, run(model, Landmarks68.PREPROCESSING).get("landmarks"), tolerance(expected));
  }

  @Test
  void tinyDetector() throws IOException, OrtException {
    int size = TinyDetector.STANDARD_SIZE;
    byte[] model = TinyDetector.toOnnx(FaceApiPackage.tinyDetector(folder), size, Map.of());
    float[] cells = run(model, TinyDetector.preprocessing(size)).get("cells");
    Golden.of("synthetic/tiny_face_detector_model")
        .assertSampled("raw_nchw", Golden.channelsFirst(cells, 25), tolerance(cells));
  }

  @Test
  void ssdDetector() throws IOException, OrtException {
    byte[] model = SsdDetector.toOnnx(FaceApiPackage.ssdDetector(folder), Map.of());
    Map<String, float[]> outputs = run(model, SsdDetector.PREPROCESSING);
    float[] boxes = outputs.get("boxes");
    float[] scores = outputs.get("scores");
    Golden golden = Golden.of("synthetic/ssd_mobilenetv1_model");
    golden.assertSampled("raw_encodings", boxes, tolerance(boxes));
    golden.assertSampled("raw_logits", scores, tolerance(scores));
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    assertThatThrownBy(() -> DlibEmbedder.read(FaceApiPackage.landmarks68(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("face_landmark_68_model-weights_manifest.json")
        .hasMessageContaining("there is no tensor conv32_down/scale/weights");
  }

  @Test
  void aDetectorWithOtherPriorBoxesIsRefused(@TempDir Path other) throws IOException {
    SyntheticPackage.write(other, "ssd_mobilenetv1_model");
    Path binary = other.resolve("model").resolve("ssd_mobilenetv1_model.bin");
    byte[] bytes = Files.readAllBytes(binary);
    bytes[bytes.length - 1] ^= 2;
    Files.write(binary, bytes);
    assertThatThrownBy(() -> SsdDetector.read(FaceApiPackage.ssdDetector(other)))
        .hasMessageContaining("prior box 5117");
  }

  @Test
  void anEncodingOfZeroIsThePriorBoxItself() {
    float[] boxes = new float[SsdPriors.COUNT * 4];
    float[] scores = new float[SsdPriors.COUNT * 3];
    Arrays.fill(scores, -9);
    scores[1] = 2;
    assertThat(SsdDetector.decode(boxes, scores, 0.5f))
        .singleElement()
        .satisfies(
            box -> {
              assertThat(box.left()).isCloseTo(0.5f / 32 - 0.05f, within(1e-6f));
              assertThat(box.bottom()).isCloseTo(0.5f / 32 + 0.05f, within(1e-6f));
              assertThat(box.score()).isCloseTo(0.8808f, within(1e-4f));
            });
    assertThatThrownBy(() -> SsdDetector.decode(new float[4], scores, 0.5f))
        .hasMessageContaining("5118 boxes");
  }

  @Test
  void aTinyCellBecomesABoxAroundItsPlace() {
    float[] cells = new float[13 * 13 * 5 * 5];
    for (int row = 0; row < 13 * 13 * 5; row++) {
      cells[row * 5 + 4] = -9;
    }
    int row = (2 * 13 + 7) * 5 + 1;
    cells[row * 5 + 4] = 3;
    ScoredBox box = TinyDetector.decode(cells, 0.5f).get(0);
    assertThat((box.left() + box.right()) / 2).isCloseTo(7.5f / 13, within(1e-6f));
    assertThat((box.top() + box.bottom()) / 2).isCloseTo(2.5f / 13, within(1e-6f));
    assertThat(box.right() - box.left()).isCloseTo(6.041143f / 13, within(1e-6f));
    assertThatThrownBy(() -> TinyDetector.decode(new float[7], 0.5f))
        .hasMessageContaining("not those of a square of cells");
    assertThatThrownBy(() -> TinyDetector.preprocessing(100))
        .hasMessageContaining("multiple of 32");
  }
}
