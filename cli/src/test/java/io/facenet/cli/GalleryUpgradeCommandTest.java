package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery and a better model on the command line, where a person is a color. */
class GalleryUpgradeCommandTest {
  private static final int SIDE = 32;
  private static final Calibration WIDE =
      new Calibration("colors", 1000, Map.of(1e-4, 0.02, 1e-3, 0.03, 1e-2, 0.05, 0.1, 0.1), 1, 3);
  private static final int[][] COLORS = {{220, 30, 30}, {30, 220, 40}, {40, 60, 230}};
  private final Random random = new Random(2);
  @TempDir private Path folder;
  private Path home;
  private Path gallery;
  private Path people;

  @BeforeEach
  void enroll() throws IOException {
    home = folder.resolve("home");
    gallery = folder.resolve("g.gallery");
    people = folder.resolve("people");
    TinyModel.write(home, "v1", 16);
    TinyModel.write(home, "v2", 16);
    TinyModel.write(home, "other", 16);
    rewrite("v1", List.of());
    String v1 = new ModelSource.InFile(home.resolve("models/v1.onnx")).contentHash();
    rewrite("v2", List.of(new CrossCalibration("v1", v1, WIDE)));
    for (int i = 0; i < COLORS.length; i++) {
      write(people.resolve("P" + i).resolve("0.jpg"), COLORS[i]);
      write(folder.resolve("probes").resolve(i + ".jpg"), COLORS[i]);
    }
    assertThat(vision("enroll", "-g", gallery, "--model", "v1", people).status()).isZero();
  }

  private void rewrite(String id, List<CrossCalibration> across) throws IOException {
    Path file = home.resolve("models").resolve(id + ".onnx");
    ModelCard card = new ModelSource.InFile(file).card().withCalibration(WIDE).withAcross(across);
    Files.write(file, card.with(Files.readAllBytes(file)));
  }

  private void write(Path file, int[] color) throws IOException {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    int light = random.nextInt(20);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (color[i % 3] + light + random.nextInt(4));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, PhotoFile.jpeg(Photo.of(SIDE, SIDE, rgb), 90));
  }

  private Cli vision(Object... arguments) {
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--home", home, "--crop", "center"));
    return Cli.run(all.toArray());
  }

  private Cli upgrade(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("gallery", "upgrade", "-g", gallery));
    all.addAll(Arrays.asList(arguments));
    return vision(all.toArray());
  }

  @Test
  void aDryRunSaysAllAndChangesNoByte() throws IOException {
    Files.delete(people.resolve("P1/0.jpg"));
    byte[] before = Files.readAllBytes(gallery);
    Cli dry = upgrade("--to", "v2", "--dry-run");
    assertThat(dry.status()).isEqualTo(2);
    assertThat(dry.lines())
        .containsExactly(
            gallery
                + ": to model v2 would go 2 faces by their photos, 0 over the bridge; 0 are there",
            "1 face (1: the photo is gone) would stay what it is",
            "v2 with v1: thresholds down to a rate of 1.0E-4, on 1000 different pairs of colors");
    assertThat(Files.readAllBytes(gallery)).isEqualTo(before);
  }

  @Test
  void aDryRunTellsTheAccuracyAcrossThatTheCardRecords() throws IOException {
    Path file = home.resolve("models/v2.onnx");
    ModelCard card = new ModelSource.InFile(file).card();
    Map<String, Object> record = Map.of("with v1", Map.of("val at FAR 0.001", 0.583108));
    ModelCard recorded =
        new ModelCard(
                card.id(),
                card.kind(),
                "network",
                card.views(),
                null,
                card.embeddingSize(),
                true,
                WIDE,
                "none",
                "test",
                List.of(),
                record)
            .withAcross(card.across());
    Files.write(file, recorded.with(Files.readAllBytes(file)));
    assertThat(upgrade("--to", "v2", "--dry-run").lines())
        .contains(
            "v2 with v1: thresholds down to a rate of 1.0E-4, on 1000 different pairs of colors;"
                + " VAL 58.3 % at FAR 0.001");
  }

  @Test
  void aDryRunLeavesAnEarlierFormatAsItIs() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + gallery);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TRIGGER face_not_kept");
      for (String table : List.of("version", "threshold", "model_file", "kept", "coming", "move")) {
        statement.executeUpdate("DROP TABLE " + table);
      }
      statement.executeUpdate("PRAGMA user_version = 2");
    }
    byte[] before = Files.readAllBytes(gallery);
    for (String to : List.of("v2", "other")) {
      Cli dry = upgrade("--to", to, "--dry-run");
      assertThat(dry.status()).as(dry.err()).isZero();
      assertThat(dry.out()).contains("to model " + to + " would go 3 faces by their photos");
      assertThat(Files.readAllBytes(gallery)).isEqualTo(before);
    }
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside.map(path -> path.getFileName().toString()).filter(n -> n.startsWith("g.")))
          .containsExactly("g.gallery");
    }
  }

  @Test
  void facesMoveAndAreNamedBeforeWhileAndAfter() throws IOException {
    Files.delete(people.resolve("P1/0.jpg"));
    requireNamed("v1", "v1");
    requireNamed("v2", "v1");
    JsonNode done = upgrade("--to", "v2", "--json").json();
    assertThat(done.get("byPhoto").asInt()).isEqualTo(2);
    assertThat(done.get("staying").get("photo_gone").asInt()).isEqualTo(1);
    Cli info = Cli.run("gallery", "info", "-g", gallery);
    assertThat(info.lines())
        .contains(
            "  1 by model v1",
            "  2 by model v2",
            "  an upgrade to v2 is under way: 2 faces moved, 0 laid by; go on, finish or revert it"
                + " with: facenet gallery upgrade");
    requireNamed("v2", "v2", "v1", "v2");
    requireNamed("v1", "v2", "v1", "v2");
    assertThat(upgrade("--revert").out()).contains("2 faces are what they were", "model v1");
    requireNamed("v1", "v1");
    upgrade("--to", "v2");
    assertThat(upgrade("--finish").out()).contains("what 2 faces were before is forgotten");
    for (String end : List.of("finish", "revert")) {
      Cli nothing = upgrade("--" + end);
      assertThat(nothing.status()).isEqualTo(2);
      assertThat(nothing.out()).isEmpty();
      assertThat(nothing.errors())
          .containsExactly(
              "facenet: no upgrade of gallery "
                  + gallery
                  + " is under way, so there is nothing to "
                  + end);
    }
    requireNamed("v2", "v2", "v1", "v2");
  }

  @Test
  void anEndIsNeverTakenForATrial() throws IOException {
    upgrade("--to", "v2");
    for (String end : List.of("--finish", "--revert")) {
      for (String with : List.of("--dry-run", "--json", "--no-photos", "--bridge=any")) {
        Cli refused = upgrade(end, with);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("go with --to, not with " + end);
      }
    }
    assertThat(upgrade("--finish").out()).contains("what 3 faces were before is forgotten");
  }

  private void requireNamed(String model, String... by) throws IOException {
    Cli answers =
        vision("recognize", "-g", gallery, "--model", model, "--json", folder.resolve("probes"));
    assertThat(answers.status()).as(answers.err()).isZero();
    for (int i = 0; i < COLORS.length; i++) {
      JsonNode face = Cli.json(answers.lines().get(i)).get("faces").get(0);
      assertThat(face.get("subject").asText()).isEqualTo("P" + i);
      assertThat(face.has("model")).as("told in mixed galleries only").isEqualTo(by.length > 1);
      if (by.length > 1) {
        assertThat(face.get("model").asText()).isEqualTo(by[i]);
      }
    }
  }

  @Test
  void anotherModelIsRefusedWithBothNamesAndTheWaysOut() {
    Cli refused =
        vision("recognize", "-g", gallery, "--model", "other", "--threshold", "1", people);
    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors())
        .singleElement()
        .asString()
        .contains("v1", "other", "--model v1", "gallery upgrade", "--to other", "--bridge")
        .contains("another gallery");
  }

  @Test
  void whatCannotBeMovedAndCannotStayIsOneLine() throws IOException {
    Files.delete(people.resolve("P1/0.jpg"));
    Cli refused = upgrade("--to", "other");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors())
        .singleElement()
        .asString()
        .contains("nothing was moved", "1: the photo is gone", "other", "v1", "bridge");
    requireNames("v1");
  }

  private void requireNames(String model) {
    assertThat(Cli.run("gallery", "info", "-g", gallery).out()).contains("by model " + model);
  }

  @Test
  void anOlderModelThatChangedSinceTheNewerWasTrainedIsOneLine() throws IOException {
    rewrite("v2", List.of(new CrossCalibration("v1", "0".repeat(64), WIDE)));
    Cli refused = vision("recognize", "-g", gallery, "--model", "v2", people);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errors())
        .singleElement()
        .asString()
        .contains("another model v1", "v2 was measured with (content 000000000000)")
        .contains("changed since", "gallery upgrade");
    requireNamed("v1", "v1");
    assertThat(upgrade("--to", "v2", "--dry-run").status()).isZero();
  }

  @Test
  void noThresholdsAcrossIsSaidWithWhatToDo() throws IOException {
    Path file = home.resolve("models/v2.onnx");
    ModelCard card = new ModelSource.InFile(file).card().withAcross(List.of());
    Files.write(file, card.with(Files.readAllBytes(file)));
    Cli refused = vision("recognize", "-g", gallery, "--model", "v2", folder.resolve("probes"));
    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).contains("no thresholds", "v1", "v2", "model calibrate");
    assertThat(
            vision(
                    "recognize",
                    "-g",
                    gallery,
                    "--model",
                    "v2",
                    "--threshold",
                    "0.05",
                    folder.resolve("probes"))
                .out())
        .contains("P0", "P1", "P2");
  }

  @Test
  void aChangedModelIsOneLine() throws IOException {
    Path file = home.resolve("models/v1.onnx");
    ModelCard card = new ModelSource.InFile(file).card();
    ModelCard changed =
        new ModelCard(
            card.id(),
            card.kind(),
            "another network",
            card.views(),
            null,
            card.embeddingSize(),
            true,
            WIDE,
            "none",
            "test",
            List.of(),
            Map.of());
    Files.write(file, changed.with(Files.readAllBytes(file)));
    Cli answers = vision("recognize", "-g", gallery, "--model", "v1", folder.resolve("probes"));
    assertThat(answers.status()).isZero();
    assertThat(answers.errors()).singleElement().asString().contains("v1 was changed since");
  }
}
