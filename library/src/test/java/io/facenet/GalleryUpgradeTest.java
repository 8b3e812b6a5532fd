package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.UpgradeReport.Reason;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.UncalibratedPairException;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are colors, and a better model for them. */
class GalleryUpgradeTest {
  private static final Calibration WIDE =
      new Calibration("colors", 1000, Map.of(1e-4, 0.02, 1e-3, 0.03, 1e-2, 0.05, 0.1, 0.1), 1, 3);
  private static final int[][] COLORS = {ColorModels.RED, ColorModels.GREEN, ColorModels.BLUE};
  private static final List<String> NAMES = List.of("Ada", "Bob", "Eve");
  @TempDir private Path folder;
  private Path home;
  private Path file;

  @BeforeEach
  void enroll() throws IOException {
    home = folder.resolve("home");
    file = folder.resolve("family.gallery");
    try (FaceNet facenet = FaceNet.load(ColorModels.install(home, "v1"));
        People people = facenet.people(file)) {
      for (int i = 0; i < NAMES.size(); i++) {
        people.enroll(NAMES.get(i), photo(i));
      }
    }
  }

  private Path photo(int person) throws IOException {
    return ColorModels.write(folder.resolve(NAMES.get(person) + ".png"), COLORS[person], person);
  }

  /** The same network under another id: its embeddings are the older model's. */
  private FaceNet compatible() throws IOException {
    CrossCalibration across = new CrossCalibration("v1", hash("v1"), WIDE);
    return FaceNet.load(ColorModels.install(home, "v2", across));
  }

  /** The content hash of an installed model; null for none. */
  private String hash(String id) throws IOException {
    Path model = home.resolve("models").resolve(id + ".onnx");
    return Files.exists(model) ? new ModelSource.InFile(model).contentHash() : null;
  }

  /** Another network. */
  private FaceNet stranger() throws IOException {
    return FaceNet.load(ColorModels.install(home, "stranger", 6, card -> card));
  }

  /** Takes every face to what {@code v2} makes of it: v1 and v2 are the same network. */
  private VectorBridge bridge(String from, String to) throws IOException {
    return bridge(from, to, List.of(to));
  }

  private VectorBridge bridge(String from, String to, List<String> compatible) throws IOException {
    ModelCard card =
        new ModelCard(
            from + "-to-" + to,
            ModelKind.BRIDGE,
            "none",
            List.of(),
            null,
            16,
            false,
            WIDE,
            "none",
            "test",
            compatible,
            Map.of(),
            null,
            List.of(new CrossCalibration(to, hash(to), WIDE)),
            new BridgeFit(from, hash(from), 16, to, hash(to), "linear", "colors", 100, 0.9));
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

  private void requireNamed(FaceNet facenet) {
    try (People people = facenet.people(file)) {
      for (int i = 0; i < NAMES.size(); i++) {
        RecognizedFace face = people.recognize(ColorModels.photo(COLORS[i], 50 + i)).get(0);
        assertThat(face.name()).contains(NAMES.get(i));
      }
      assertThat(people.recognize(ColorModels.photo(ColorModels.YELLOW, 60)).get(0).name())
          .isEmpty();
    }
  }

  private Map<String, Long> counts() {
    try (Gallery gallery = Gallery.open(file)) {
      return gallery.versionCounts();
    }
  }

  private UpgradeReport upgrade(FaceNet facenet, UpgradeOptions how) {
    try (Gallery gallery = Gallery.open(file)) {
      GalleryUpgrade upgrade = new GalleryUpgrade(facenet, gallery, how);
      UpgradeReport plan = upgrade.plan();
      UpgradeReport report = upgrade.run(UpgradeListener.NONE);
      assertThat(report).as("what was planned is done").isEqualTo(plan);
      return report;
    }
  }

  @Test
  void theBetterModelRecognizesAndEnrollsBesideTheOlder() throws IOException {
    try (FaceNet better = compatible()) {
      requireNamed(better);
      assertThat(counts()).as("looking changes nothing").containsOnlyKeys("v1");
      try (People people = better.people(file)) {
        people.enroll("Yan", ColorModels.photo(ColorModels.YELLOW, 3));
        RecognizedFace yan = people.recognize(ColorModels.photo(ColorModels.YELLOW, 4)).get(0);
        assertThat(yan.name()).contains("Yan");
        assertThat(yan.model()).contains("v2");
        assertThat(people.recognize(ColorModels.photo(ColorModels.RED, 5)).get(0).model())
            .contains("v1");
        assertThat(people.modelChanged()).isFalse();
      }
      assertThat(counts()).isEqualTo(Map.of("v1", 3L, "v2", 1L));
      assertThat(Gallery.modelOf(file).orElseThrow().id()).isEqualTo("v2");
    }
  }

  @Test
  void compatibleButNotCalibratedHasNoVerdictWithoutAThreshold() throws IOException {
    FaceNetOptions options =
        ColorModels.install(
            home,
            "v2",
            5,
            card ->
                card.withAcross(List.of(new CrossCalibration("v1", null, WIDE)))
                    .withAcross(List.of()));
    try (FaceNet better = FaceNet.load(options)) {
      try (People people = better.people(file)) {
        assertThatThrownBy(() -> people.recognize(ColorModels.photo(ColorModels.RED, 5)))
            .isInstanceOf(UncalibratedPairException.class);
      }
      try (People people = better.people(file, PeopleOptions.defaults().withThreshold(0.05))) {
        assertThat(people.recognize(ColorModels.photo(ColorModels.RED, 5)).get(0).name())
            .contains("Ada");
      }
    }
  }

  @Test
  void facesGoByTheirPhotosOrOverTheBridgeOrStay() throws IOException {
    Files.delete(folder.resolve("Bob.png"));
    ColorModels.write(folder.resolve("Eve.png"), ColorModels.BLUE, 99);
    try (FaceNet better = compatible()) {
      UpgradeReport report = upgrade(better, UpgradeOptions.defaults());
      assertThat(report)
          .isEqualTo(
              new UpgradeReport(0, 1, 0, Map.of(Reason.PHOTO_GONE, 1L, Reason.PHOTO_CHANGED, 1L)));
      assertThat(report.whyStaying())
          .isEqualTo("2 faces (1: the photo is gone; 1: the photo was changed)");
      requireNamed(better);
      UpgradeOptions over = UpgradeOptions.defaults().withBridge(bridge("v1", "v2"));
      assertThat(upgrade(better, over)).isEqualTo(new UpgradeReport(1, 0, 2, Map.of()));
      assertThat(counts()).isEqualTo(Map.of("v2", 1L, "v1-to-v2", 2L));
      requireNamed(better);
      photo(1);
      assertThat(upgrade(better, over))
          .as("a photo that came back makes a bridged face a real one")
          .isEqualTo(new UpgradeReport(2, 1, 0, Map.of()));
      try (Gallery gallery = Gallery.open(file)) {
        assertThat(gallery.moves().finish()).isEqualTo(3);
      }
      requireNamed(better);
      assertThat(GalleryCheck.check(file).faults()).isEmpty();
    }
  }

  @Test
  void ofModelsThatAreNotComparableAllFacesGoOrNone() throws IOException {
    Files.delete(folder.resolve("Bob.png"));
    try (FaceNet other = stranger();
        FaceNet old = FaceNet.load(ColorModels.install(home, "v1"))) {
      assertThatThrownBy(() -> other.people(file)).isInstanceOf(IncompatibleModelException.class);
      assertThatThrownBy(() -> upgrade(other, UpgradeOptions.defaults()))
          .isInstanceOf(UnmovableFacesException.class)
          .hasMessageContaining("1: the photo is gone")
          .hasMessageContaining("stranger, which is not compatible with v1");
      assertThat(counts()).isEqualTo(Map.of("v1", 3L));
      requireNamed(old);
      photo(1);
      assertThat(upgrade(other, UpgradeOptions.defaults()).byPhoto()).isEqualTo(3);
      requireNamed(other);
      assertThatThrownBy(() -> requireNamed(old)).isInstanceOf(IncompatibleModelException.class);
      try (Gallery gallery = Gallery.open(file)) {
        assertThat(gallery.moves().revert()).isEqualTo(3);
      }
      requireNamed(old);
    }
  }

  @Test
  void whatIsLaidByNeedsItsPhotoNoMore() throws IOException {
    try (FaceNet other = stranger();
        Gallery gallery = Gallery.open(file)) {
      GalleryUpgrade upgrade = new GalleryUpgrade(other, gallery, UpgradeOptions.defaults());
      UpgradeListener interrupted =
          new UpgradeListener() {
            @Override
            public void stored(UpgradeReport soFar) {
              throw new IllegalStateException("interrupted");
            }
          };
      assertThatThrownBy(() -> upgrade.run(interrupted)).hasMessage("interrupted");
      for (String name : NAMES) {
        Files.delete(folder.resolve(name + ".png"));
      }
      assertThat(upgrade.plan()).isEqualTo(new UpgradeReport(3, 0, 0, Map.of()));
      assertThat(upgrade.run(UpgradeListener.NONE).already()).isEqualTo(3);
      requireNamed(other);
    }
  }

  /** Over a bridge that is comparable with both models, faces move one by one. */
  @Test
  void facesThatWentOverBeforeAreCountedOnce() throws IOException {
    try (FaceNet better = compatible()) {
      VectorBridge bridge = bridge("v1", "v2", List.of("v1", "v2"));
      UpgradeOptions over = UpgradeOptions.defaults().withPhotos(false).withBridge(bridge);
      assertThat(upgrade(better, over)).isEqualTo(new UpgradeReport(0, 0, 3, Map.of()));
      try (FaceNet old = FaceNet.load(ColorModels.install(home, "v1"));
          People people = old.people(file)) {
        people.enroll("Yan", ColorModels.photo(ColorModels.YELLOW, 3));
      }
      assertThat(counts()).isEqualTo(Map.of("v1", 1L, "v1-to-v2", 3L));
      assertThat(upgrade(better, over)).isEqualTo(new UpgradeReport(3, 0, 1, Map.of()));
    }
  }

  @Test
  void aBridgeInTheWrongDirectionIsNamed() throws IOException {
    try (FaceNet better = compatible()) {
      for (VectorBridge wrong : List.of(bridge("v2", "v1"), bridge("v0", "v2"))) {
        assertThatThrownBy(() -> upgrade(better, UpgradeOptions.defaults().withBridge(wrong)))
            .isInstanceOf(ModelException.class)
            .hasMessageContaining("leads from " + wrong.card().bridge().from())
            .hasMessageContaining("not from v1 to v2");
      }
    }
  }

  @Test
  void aHalfUpgradedGalleryThatWasMovedGoesOnOrBack() throws IOException {
    Files.delete(folder.resolve("Bob.png"));
    try (FaceNet better = compatible()) {
      upgrade(better, UpgradeOptions.defaults());
      for (String name : NAMES) {
        Files.deleteIfExists(folder.resolve(name + ".png"));
      }
      Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
      file = Files.move(file, elsewhere.resolve("moved.gallery"));
      requireNamed(better);
      assertThat(upgrade(better, UpgradeOptions.defaults()).stayingCount()).isEqualTo(1);
      UpgradeOptions over = UpgradeOptions.defaults().withBridge(bridge("v1", "v2"));
      assertThat(upgrade(better, over).byBridge()).isEqualTo(1);
      requireNamed(better);
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.moves().revert()).as("the model is not needed").isEqualTo(3);
      assertThat(gallery.versionCounts()).isEqualTo(Map.of("v1", 3L));
    }
  }
}
