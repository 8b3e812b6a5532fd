package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.TinyModels;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelNotFoundException;
import io.facenet.vision.model.ShippedModels;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way faces are cut out, by what is installed. */
class CropChoiceTest {
  @TempDir Path folder;
  private FaceNetOptions options;

  @BeforeEach
  void ship() throws IOException {
    Path shipped = folder.resolve("shipped");
    TinyModels.ship(shipped, TinyModels.card("own", 16, 4, null));
    System.setProperty(ShippedModels.FOLDER, shipped.toString());
    options = FaceNetOptions.defaults().withHome(Files.createDirectory(folder.resolve("home")));
  }

  @AfterEach
  void restore() {
    System.clearProperty(ShippedModels.FOLDER);
  }

  private void install(ModelKind kind) throws IOException {
    Path models = Files.createDirectories(options.home().models());
    Files.writeString(
        models.resolve(Catalog.shipped().preference(kind).get(0) + ".onnx"), "not read");
  }

  @Test
  void withoutADetectorPhotosArePortraits() throws IOException {
    try (FaceNet facenet = FaceNet.load(options)) {
      assertThat(facenet.crop()).isEqualTo(CropMode.CENTER);
      assertThat(facenet.model().id()).isEqualTo("own");
      List<Face> faces = facenet.faces(Photo.of(50, 40, new byte[6000]));
      assertThat(faces).hasSize(1);
      assertThat(faces.get(0).landmarks()).isEmpty();
    }
  }

  @Test
  void detectorAndLandmarksAreUsedWhenInstalled() throws IOException {
    assertThat(options.resolved().crop()).isEqualTo(CropMode.CENTER);
    install(ModelKind.DETECTOR);
    assertThat(options.resolved().crop()).as("no landmarks").isEqualTo(CropMode.DETECTOR);
    install(ModelKind.LANDMARKS);
    assertThat(options.resolved().crop()).isEqualTo(CropMode.DETECTOR);
    assertThat(options.withCrop(CropMode.CENTER).resolved().crop()).isEqualTo(CropMode.CENTER);
  }

  @Test
  void aDetectorThatIsAskedForHasToBeThere() {
    assertThatThrownBy(() -> FaceNet.load(options.withCrop(CropMode.DETECTOR)))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("no detector is installed");
    assertThatThrownBy(() -> FaceNet.load(options.withDetector("mine")))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("no model \"mine\"");
  }

  @Test
  void withoutAnyEmbedderTheMessageSaysWhatToRun() {
    System.setProperty(ShippedModels.FOLDER, folder.resolve("nowhere").toString());
    assertThatThrownBy(() -> FaceNet.load(options))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("no embedder is installed", "facenet model install");
  }
}
