package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older model whose file is another by now than the newer was measured with. */
class ChangedModelTest {
  private static final Calibration WIDE =
      new Calibration("colors", 1000, Map.of(1e-4, 0.02, 1e-3, 0.03, 1e-2, 0.05, 0.1, 0.1), 1, 3);

  @TempDir private Path folder;
  private Path home;
  private Path file;
  private String trainedWith;

  /** v2 is measured with a v1 of its days. */
  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("home");
    file = folder.resolve("family.gallery");
    v1(5);
    trainedWith = hash("v1");
    ColorModels.install(home, "v2", new CrossCalibration("v1", trainedWith, WIDE));
  }

  private FaceNetOptions v1(long seed) throws IOException {
    return ColorModels.install(home, "v1", seed, card -> card);
  }

  private String hash(String id) throws IOException {
    return new ModelSource.InFile(home.resolve("models").resolve(id + ".onnx")).contentHash();
  }

  private FaceNet load(String id) throws IOException {
    return FaceNet.load(
        FaceNetOptions.defaults().withHome(home).withModel(id).withCrop(CropMode.CENTER));
  }

  private void enroll(String model, String name, int[] color) throws IOException {
    try (FaceNet facenet = load(model);
        People people = facenet.people(file)) {
      people.enroll(name, ColorModels.photo(color, 1));
    }
  }

  private Optional<String> recognized(String model, int[] color) throws IOException {
    try (FaceNet facenet = load(model);
        People people = facenet.people(file)) {
      return people.recognize(ColorModels.photo(color, 2)).get(0).name();
    }
  }

  @Test
  void facesOfTheChangedFileAreNotComparedWithTheNewerModel() throws IOException {
    v1(7);
    enroll("v1", "Ada", ColorModels.RED);
    assertThatThrownBy(() -> recognized("v2", ColorModels.RED))
        .isInstanceOf(IncompatibleModelException.class)
        .hasMessageContaining("another model v1")
        .hasMessageContaining(hash("v1").substring(0, 12))
        .hasMessageContaining("than the one that v2 was measured with")
        .hasMessageContaining(trainedWith.substring(0, 12))
        .hasMessageContaining("changed since");
    assertThatThrownBy(() -> enroll("v2", "Bob", ColorModels.GREEN))
        .isInstanceOf(IncompatibleModelException.class);
    assertThat(recognized("v1", ColorModels.RED)).as("nothing is lost").contains("Ada");
  }

  @Test
  void theChangedFileIsNotComparedWithFacesOfTheNewerModel() throws IOException {
    enroll("v2", "Ada", ColorModels.RED);
    assertThat(recognized("v1", ColorModels.RED)).contains("Ada");
    v1(7);
    assertThatThrownBy(() -> recognized("v1", ColorModels.RED))
        .isInstanceOf(IncompatibleModelException.class)
        .hasMessageContaining("model v2, which was measured with another v1")
        .hasMessageContaining(trainedWith.substring(0, 12));
    assertThat(recognized("v2", ColorModels.RED)).contains("Ada");
  }

  @Test
  void theVeryFileOfItsDaysIsCompared() throws IOException {
    enroll("v1", "Ada", ColorModels.RED);
    assertThat(recognized("v2", ColorModels.RED)).contains("Ada");
    enroll("v2", "Bob", ColorModels.GREEN);
    v1(7);
    assertThat(recognized("v2", ColorModels.RED)).as("v1 did not embed her anew").contains("Ada");
  }

  /** A changed v1 may be moved to v2 all the same, all faces at once. */
  @Test
  void facesOfTheChangedFileMoveAllAtOnce() throws IOException {
    v1(7);
    Path photo = ColorModels.write(folder.resolve("ada.png"), ColorModels.RED, 1);
    try (FaceNet facenet = load("v1");
        People people = facenet.people(file)) {
      people.enroll("Ada", photo);
    }
    try (FaceNet better = load("v2");
        Gallery gallery = Gallery.open(file)) {
      GalleryUpgrade upgrade = new GalleryUpgrade(better, gallery, UpgradeOptions.defaults());
      assertThat(upgrade.isGradual()).isFalse();
      assertThat(upgrade.run(UpgradeListener.NONE).byPhoto()).isEqualTo(1);
    }
    assertThat(recognized("v2", ColorModels.RED)).contains("Ada");
  }

  @Test
  void whatAChangedFileTellsDoesNotReplaceWhatWasToldOfTheEnrolledOne() throws IOException {
    enroll("v1", "Ada", ColorModels.RED);
    FaceVersion before = version("v1");
    assertThat(before.file()).contains(trainedWith);
    Calibration other = new Calibration("others", 10, Map.of(1e-2, 0.5), 1, 3);
    ColorModels.install(home, "v1", 7, card -> card.withCalibration(other));
    enroll("v1", "Bob", ColorModels.GREEN);
    assertThat(version("v1")).isEqualTo(before);
    ColorModels.install(home, "v1", 5, card -> card.withCalibration(other));
    enroll("v1", "Eve", ColorModels.BLUE);
    assertThat(version("v1").thresholds()).as("the same file, measured anew").hasSize(1);
    assertThat(version("v1").file()).contains(trainedWith);
  }

  private FaceVersion version(String id) {
    try (Gallery gallery = Gallery.open(file)) {
      return gallery.versions().stream()
          .filter(version -> version.id().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Such galleries know no hashes of files; the first face that is added tells one. */
  @Test
  void aGalleryFromBeforeWorksAsItDid() throws Exception {
    enroll("v1", "Ada", ColorModels.RED);
    sql("DROP TABLE model_file");
    assertThat(recognized("v2", ColorModels.RED)).contains("Ada");
    assertThat(version("v1").file()).isEmpty();
    assertThat(recognized("v1", ColorModels.RED)).contains("Ada");
    enroll("v1", "Bob", ColorModels.GREEN);
    assertThat(version("v1").file()).contains(trainedWith);
    sql("DROP TABLE model_file", "UPDATE version SET hash = NULL");
    assertThat(recognized("v2", ColorModels.RED)).contains("Ada");
    enroll("v2", "Eve", ColorModels.BLUE);
    assertThat(version("v2").files()).isEqualTo(Map.of("v1", trainedWith, "v2", hash("v2")));
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  @Test
  void aBridgeThatWasFittedWithAnotherFileIsRefused() throws IOException {
    enroll("v1", "Ada", ColorModels.RED);
    String other = "0".repeat(64);
    for (List<String> hashes : List.of(List.of(other, hash("v2")), List.of(trainedWith, other))) {
      BridgeFit fit =
          new BridgeFit("v1", hashes.get(0), 16, "v2", hashes.get(1), "linear", "faces", 100, 0.9);
      VectorBridge bridge = bridge(fit.card("v1-to-v2", 16, "none", WIDE, WIDE));
      try (FaceNet better = load("v2");
          Gallery gallery = Gallery.open(file)) {
        UpgradeOptions over = UpgradeOptions.defaults().withBridge(bridge);
        assertThatThrownBy(() -> new GalleryUpgrade(better, gallery, over))
            .isInstanceOf(ModelException.class)
            .hasMessageContaining(
                "fitted with another " + (hashes.get(0).equals(other) ? "v1" : "v2"))
            .hasMessageContaining("000000000000");
      }
    }
  }

  private static VectorBridge bridge(ModelCard card) {
    return new VectorBridge() {
      @Override
      public ModelCard card() {
        return card;
      }

      @Override
      public byte[][] apply(byte[][] codes) {
        return codes;
      }
    };
  }

  @Test
  void aModelThatChangedUnderItsNameIsNoticed() throws IOException {
    enroll("v1", "Ada", ColorModels.RED);
    try (FaceNet changed = FaceNet.load(v1(7));
        People people = changed.people(file)) {
      assertThat(people.modelChanged()).isTrue();
    }
    FaceNetOptions recalibrated =
        ColorModels.install(home, "v1", 5, card -> card.withCalibration(WIDE));
    try (FaceNet same = FaceNet.load(recalibrated);
        People people = same.people(file)) {
      assertThat(people.modelChanged()).as("thresholds are no part of the model").isFalse();
    }
    try (FaceNet same = FaceNet.load(ColorModels.install(home, "v1"));
        People people = same.people(file)) {
      assertThat(people.modelChanged()).isFalse();
    }
  }
}
