package io.facenet.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.vision.detect.ScoredBox;
import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.core.vector.Vectors;
import io.facenet.models.InstalledPackages;
import io.facenet.models.onnx.OnnxRunner;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real weights, converted, against PyTorch's answers (which agree with TensorFlow.js). */
class FaceApiParityTest {

  private static Map<String, float[]> run(byte[] model, Preprocessing preprocessing)
      throws OrtException {
    try (OnnxRunner runner = new OnnxRunner(model)) {
      float[] picture = Golden.picture(preprocessing);
      return runner.run(picture, 1, 3, preprocessing.height(), preprocessing.width());
    }
  }

  @Test
  void embedder() throws IOException, OrtException {
    byte[] model =
        DlibEmbedder.toOnnx(FaceApiPackage.embedder(InstalledPackages.faceApi()), Map.of());
    float[] expected = Vectors.normalized(Golden.of("face_recognition_model").floats("output"));
    float[] actual = run(model, DlibEmbedder.PREPROCESSING).get("embedding");
    Golden.assertAll(expected, actual, 1e-6);
  }

  @Test
  void landmarks() throws IOException, OrtException {
    byte[] model =
        Landmarks68.toOnnx(FaceApiPackage.landmarks68(InstalledPackages.faceApi()), Map.of());
    float[] expected = Golden.of("face_landmark_68_model").floats("output");
    Golden.assertAll(expected, run(model, Landmarks68.PREPROCESSING).get("landmarks"), 1e-5);
  }

  @Test
  void tinyDetector() throws IOException, OrtException {
    int size = TinyDetector.STANDARD_SIZE;
    byte[] model =
        TinyDetector.toOnnx(
            FaceApiPackage.tinyDetector(InstalledPackages.faceApi()), size, Map.of());
    Golden golden = Golden.of("tiny_face_detector_model");
    float[] cells = run(model, TinyDetector.preprocessing(size)).get("cells");
    golden.assertSampled("raw_nchw", Golden.channelsFirst(cells, 25), 1e-3);
    List<ScoredBox> best = best(TinyDetector.decode(cells, 0.0001f));
    JsonNode top = golden.get("top");
    for (int i = 0; i < top.size(); i++) {
      JsonNode box = top.get(i).path("box");
      assertBox(best.get(i), box, new int[] {0, 1, 2, 3}, top.get(i).path("score").asDouble());
    }
  }

  @Test
  void ssdDetector() throws IOException, OrtException {
    byte[] model =
        SsdDetector.toOnnx(FaceApiPackage.ssdDetector(InstalledPackages.faceApi()), Map.of());
    Golden golden = Golden.of("ssd_mobilenetv1_model");
    Map<String, float[]> outputs = run(model, SsdDetector.PREPROCESSING);
    golden.assertSampled("raw_encodings", outputs.get("boxes"), 1e-3);
    golden.assertSampled("raw_logits", outputs.get("scores"), 1e-3);
    List<ScoredBox> best =
        best(SsdDetector.decode(outputs.get("boxes"), outputs.get("scores"), 0.0001f));
    JsonNode top = golden.get("top");
    for (int i = 0; i < top.size(); i++) {
      JsonNode box = top.get(i).path("box");
      assertBox(best.get(i), box, new int[] {1, 0, 3, 2}, top.get(i).path("score").asDouble());
    }
  }

  private static List<ScoredBox> best(List<ScoredBox> boxes) {
    return boxes.stream().sorted(Comparator.comparing(ScoredBox::score).reversed()).toList();
  }

  private static void assertBox(ScoredBox actual, JsonNode box, int[] order, double score) {
    double[] sides = {actual.left(), actual.top(), actual.right(), actual.bottom()};
    for (int side = 0; side < 4; side++) {
      assertThat(sides[side])
          .as("side " + side + " of " + actual)
          .isCloseTo(box.get(order[side]).asDouble(), within(1e-4));
    }
    assertThat((double) actual.score()).isCloseTo(score, within(1e-4));
  }
}
