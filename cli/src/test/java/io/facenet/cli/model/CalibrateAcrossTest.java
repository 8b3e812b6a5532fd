package io.facenet.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.cli.Cli;
import io.facenet.cli.ColorPeople;
import io.facenet.cli.ShippedFolder;
import io.facenet.cli.TinyModel;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of one network, which have the same weights, and a stranger. */
class CalibrateAcrossTest {
  @RegisterExtension final ShippedFolder shipped = new ShippedFolder();
  @TempDir Path folder;
  private Path home;
  private Path data;
  private Path v1;
  private Path v2;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    data = ColorPeople.write(folder.resolve("data"));
    Files.delete(data.resolve("pairs.txt"));
    v1 = TinyModel.write(home, TinyModel.card("v1", 16, "own"), 5);
    v2 = TinyModel.write(home, TinyModel.card("v2", 16, "own"), 5);
  }

  private Cli calibrate(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("model", "calibrate", "--home", home));
    all.addAll(List.of("--crop", "center", "--data", data, "--set", "colors"));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray());
  }

  @Test
  void thresholdsAcrossAreWrittenIntoTheCard() throws IOException {
    Calibration stale = new Calibration("stale", 1, Map.of(0.1, 3.0), 1, 1);
    TinyModel.write(
        home,
        TinyModel.card("v2", 16, "own")
            .withAcross(
                List.of(
                    new CrossCalibration("v1", "0".repeat(64), stale),
                    new CrossCalibration("v0", null, stale))),
        5);
    Cli run = calibrate("v2", "--across", "v1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("v2 with v1: area under the ROC ", ", VAL ", " % at FAR 0.1")
        .contains("colors, 3300 pairs of different people", "  FAR 0.1: squared distance ");
    ModelCard card = ModelStore.card(v2);
    assertThat(card.across()).extracting(CrossCalibration::model).containsExactly("v0", "v1");
    CrossCalibration cross = card.across().get(1);
    assertThat(cross.sha256()).isEqualTo(new ModelSource.InFile(v1).contentHash());
    assertThat(cross.calibration().set()).isEqualTo("colors");
    assertThat(cross.calibration().thresholds()).containsOnlyKeys(0.1, 0.01);
    assertThat(ModelSeal.thorough(Files.readAllBytes(v2))).isEqualTo(ModelSeal.State.INTACT);
    assertThat(calibrate("v2").status()).isZero();
    assertThat(ModelStore.card(v2).across())
        .as("its own thresholds leave the others")
        .isEqualTo(card.across());
    Cli verified =
        Cli.run(
            "verify",
            "--home",
            home,
            "--crop",
            "center",
            "--model",
            "v2",
            "--second-model",
            "v1",
            "--far",
            "0.01",
            data.resolve(ColorPeople.name(0, 1)),
            data.resolve(ColorPeople.name(0, 2)));
    assertThat(verified.out()).as(verified.err()).contains("models v2 and v1");
  }

  @Test
  void whatIsNotDeclaredIsToBeDeclared() throws IOException {
    byte[] before = Files.readAllBytes(v2);
    Cli refused = calibrate("v2", "--across", "v1");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("v2 does not declare v1 compatible", "evaluate harmonic");
    assertThat(Files.readAllBytes(v2)).isEqualTo(before);
    Cli run = calibrate("v2", "--across", "v1", "--declare-compatible", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("model", "across", "auc", "val", "calibration");
    assertThat(json.path("auc").asDouble()).isGreaterThan(0.9);
    assertThat(json.at("/val/0.1").asDouble()).isBetween(0.3, 1.0);
    assertThat(ModelStore.card(v2).compatibleWith()).containsExactly("v1");
  }

  @Test
  void pairsLikeChanceAreNotDeclaredCompatible() throws IOException {
    Path stranger = TinyModel.write(home, TinyModel.card("stranger", 16, "elsewhere"), 77);
    byte[] before = Files.readAllBytes(stranger);
    Cli run = calibrate("stranger", "--across", "v1", "--declare-compatible");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("embeddings of stranger and v1 are no versions of each other", "0.5 is chance");
    assertThat(run.out()).isEmpty();
    assertThat(Files.readAllBytes(stranger)).isEqualTo(before);
  }

  @Test
  void badNamesAreOneLineEach() throws IOException {
    TinyModel.write(home, TinyModel.card("small", 8, "own"), 5);
    assertThat(calibrate("v2", "--across", "small", "--declare-compatible").err())
        .contains("embeddings of v2 and small cannot be compared: they have 16 and 8 numbers");
    assertThat(calibrate("v2", "--across", "v2").err()).contains("names another model than v2");
    assertThat(calibrate("v2", "--declare-compatible").status()).isEqualTo(2);
    assertThat(calibrate("v2", "--across", "gone").err()).contains("no model \"gone\"");
  }
}
