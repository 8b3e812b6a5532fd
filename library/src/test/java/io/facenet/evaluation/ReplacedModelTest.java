package io.facenet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.CropMode;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.models.TinyModels;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache names vectors by the hash of the model's file: it has to be that of what computes. */
class ReplacedModelTest {
  @TempDir Path folder;

  @Test
  void aModelThatWasReplacedSinceItWasLoadedIsNotEvaluated() throws IOException {
    Path file = Files.createDirectories(folder.resolve("models")).resolve("tiny.onnx");
    ModelCard card = TinyModels.card("tiny", 16, 4, null);
    Files.write(
        file, OnnxWriter.write(TinyModels.network(16, 4, 1), Map.of(ModelCard.KEY, card.toJson())));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    FaceNetOptions options =
        FaceNetOptions.defaults().withHome(folder).withModel("tiny").withCrop(CropMode.CENTER);
    try (FaceNet facenet = FaceNet.load(options)) {
      assertThat(ModelOneFaceEmbedder.of(facenet, Framing.WHOLE).modelId()).isEqualTo("tiny");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      assertThatThrownBy(() -> ModelOneFaceEmbedder.of(facenet, Framing.WHOLE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("tiny.onnx was replaced after this FaceNet was loaded");
    }
  }
}
