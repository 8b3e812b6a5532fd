package io.facenet.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.cli.Cli;
import io.facenet.cli.ColorPeople;
import io.facenet.cli.ShippedFolder;
import io.facenet.cli.TinyModel;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
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

/** Two versions of one network, which have the same weights and so the same space. */
class HarmonicCommandTest {
  @RegisterExtension final ShippedFolder shipped = new ShippedFolder();
  @TempDir Path folder;
  private Path home;
  private Path data;
  private Path report;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    data = ColorPeople.write(folder.resolve("data"));
    report = folder.resolve("report.html");
    TinyModel.write(home, TinyModel.card("v1", 16, "own"), 5);
    TinyModel.write(home, v2(null), 5);
  }

  private static ModelCard v2(String sha256) {
    Calibration across = new Calibration("colors", 100, Map.of(0.1, 0.1), 1, 3);
    return TinyModel.card("v2", 16, "own")
        .withAcross(List.of(new CrossCalibration("v1", sha256, across)));
  }

  private Cli run(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("evaluate", "harmonic", "--home", home));
    all.addAll(List.of("--aligned", "--report", report));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray());
  }

  private Cli versions(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("--v1", "v1", "--v2", "v2"));
    all.addAll(List.of(arguments));
    return run(all.toArray());
  }

  @Test
  void jsonAndPageAreAsDocumented() throws IOException {
    TinyModel.write(home, TinyModel.card("stranger", 16, "elsewhere"), 77);
    TinyModel.write(home, TinyModel.card("in-eight-bits", 16, "own"), 5);
    Cli run = versions("--data", data, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("v1", "v2", "control", "curves", "pairs", "doubts", "failures", "run");
    assertThat(json.path("control").asText()).isEqualTo("stranger");
    assertThat(json.path("curves").fieldNames())
        .toIterable()
        .containsExactly("v1-v1", "v2-v2", "v2-v1", "v1-v2", "control");
    JsonNode cross = json.path("curves").path("v2-v1");
    assertThat(cross.fieldNames())
        .toIterable()
        .containsExactly(
            "query",
            "gallery",
            "accuracy",
            "standardError",
            "standardDeviation",
            "auc",
            "eer",
            "val",
            "achievedFar",
            "threshold",
            "folds",
            "pairs",
            "foldedVal",
            "accuracyOverV1",
            "updateGain");
    assertThat(cross.path("query").asText()).isEqualTo("v2");
    assertThat(cross.path("gallery").asText()).isEqualTo("v1");
    assertThat(cross.path("accuracy")).isEqualTo(json.at("/curves/v1-v1/accuracy"));
    assertThat(cross.at("/accuracyOverV1/mean").asDouble()).isZero();
    assertThat(cross.path("updateGain").toString())
        .as("v2 is no better")
        .isEqualTo("{\"accuracy\":null,\"val\":{\"0.01\":null,\"0.001\":null}}");
    assertThat(cross.at("/foldedVal/0.001/standardError").isNumber()).isTrue();
    assertThat(json.at("/curves/v1-v1").has("updateGain")).isFalse();
    assertThat(json.path("doubts")).isEmpty();
    assertThat(Files.readString(report))
        .contains("<svg", "Run record", "v2–v1: v2 – v1", "control: stranger – v1")
        .doesNotContain("https:", "v1–v2: v1 – v2");
    Cli lfw =
        Cli.run(
            "evaluate",
            "lfw",
            "--home",
            home,
            "--aligned",
            "--model",
            "v1",
            "--data",
            data,
            "--json",
            "--no-report");
    JsonNode alone = json.at("/curves/v1-v1");
    for (String field : List.of("accuracy", "standardError", "auc", "val", "threshold", "folds")) {
      assertThat(lfw.json().path(field)).as(field).isEqualTo(alone.path(field));
    }
  }

  @Test
  void theTableHasARowACurve() {
    Cli run = versions("--data", data, "--no-control");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("pairs +models +accuracy % +AUC +VAL % at FAR 1e-2 +reached")
        .containsPattern("v2–v1 +v2 – v1 +\\d")
        .contains("D at FAR 1e-3", "update gain", "none to be had")
        .doesNotContain("control");
    assertThat(run.err()).doesNotContain("control", "cannot be compared");
  }

  @Test
  void withoutAStrangerThereIsNoControlAndThatIsSaid() {
    Cli run = versions("--data", data);
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("no unrelated embedder of 16 numbers is at hand");
  }

  @Test
  void anyPairListWillDo() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ColorPeople.IDENTITIES; i++) {
      int other = (i + 1) % ColorPeople.IDENTITIES;
      lines.add(ColorPeople.name(i, 1) + "\t" + ColorPeople.name(i, 2) + "\t1\t" + i % 2);
      lines.add(ColorPeople.name(i, 1) + "\t" + ColorPeople.name(other, 2) + "\t0\t" + i % 2);
    }
    Path beside = Files.write(data.resolve("mine.tsv"), lines);
    Path apart = Files.write(folder.resolve("mine.tsv"), lines);
    List<Object[]> ways =
        List.of(
            new Object[] {"--pairs", beside},
            new Object[] {"--data", beside},
            new Object[] {"--pairs", apart, "--data", data});
    for (Object[] way : ways) {
      List<Object> all = new ArrayList<>(List.of("--json", "--no-control"));
      all.addAll(List.of(way));
      assertThat(versions(all.toArray()).json().path("pairs").asInt()).isEqualTo(24);
    }
    assertThat(versions("--no-control").err()).contains("--data LFW, or --pairs TSV");
  }

  @Test
  void undeclaredOrChangedVersionsAreMeasuredWithAWord() throws IOException {
    TinyModel.write(home, TinyModel.card("stranger", 16, "elsewhere"), 77);
    Cli undeclared = run("--v1", "v1", "--v2", "stranger", "--data", data, "--json");
    assertThat(undeclared.status()).isZero();
    assertThat(undeclared.err())
        .contains(
            "facenet: embeddings of stranger and v1 cannot be compared: no card declares them"
                + " compatible; measured all the same");
    assertThat(undeclared.json().path("doubts")).hasSize(1);
    TinyModel.write(home, v2("0".repeat(64)), 5);
    assertThat(versions("--data", data, "--no-control").err())
        .contains("model v1 is not the one that v2 was measured with", "measured all the same");
  }

  @Test
  void otherDimensionsAreOneClearLine() throws IOException {
    TinyModel.write(home, TinyModel.card("small", 8, "own"), 5);
    Cli run = run("--v1", "small", "--v2", "v2", "--data", data, "--no-control");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.err())
        .contains("embeddings of v2 and small cannot be compared: they have 16 and 8 numbers")
        .contains("only a bridge", "facenet model bridge FROM TO");
    assertThat(report).doesNotExist();
  }

  @Test
  void aBridgeIsMeasuredInItsDirectionOnly() throws IOException {
    TinyModel.write(home, TinyModel.card("small", 8, "own"), 5);
    Cli fitted =
        Cli.run(
            "model",
            "bridge",
            "small",
            "v2",
            "--home",
            home,
            "--data",
            data,
            "--units",
            8,
            "--epochs",
            2,
            "--hold-out",
            0.5);
    assertThat(fitted.status()).as(fitted.err()).isZero();
    Object[] forth = {"--v1", "small", "--v2", "v2", "--bridge", "small-to-v2", "--data", data};
    List<Object> all = new ArrayList<>(List.of(forth));
    all.addAll(List.of("--json", "--no-control"));
    Cli run = run(all.toArray());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().path("curves").fieldNames())
        .toIterable()
        .containsExactly("v1-v1", "v2-v2", "v2-bridge", "bridge-bridge");
    assertThat(run.json().path("bridge").asText()).isEqualTo("small-to-v2");
    assertThat(run.json().at("/curves/v2-bridge/auc").asDouble()).isGreaterThan(0.8);
    assertThat(run.json().at("/curves/v2-bridge").has("updateGain")).isTrue();
    Cli back =
        run(
            "--v1",
            "v2",
            "--v2",
            "small",
            "--bridge",
            "small-to-v2",
            "--data",
            data,
            "--no-control");
    assertThat(back.status()).isEqualTo(2);
    assertThat(back.errors()).hasSize(1);
    assertThat(back.err()).contains("bridge small-to-v2 leads from small to v2, not from v2");
    assertThat(versions("--bridge", "v2", "--data", data).err()).contains("needed is one of kind");
    TinyModel.write(home, TinyModel.card("small", 8, "own"), 6);
    assertThat(run(forth).err()).contains("was fitted with another small");
  }

  @Test
  void wrongNamesAreUsageErrors() {
    assertThat(versions("--data", data, "--model", "v1").err())
        .contains("named with --v1 and --v2, not with --model");
    assertThat(run("--v1", "v1", "--v2", "v1", "--data", data, "--no-control").err())
        .contains("v1 and v2 are both v1");
    assertThat(versions("--data", data, "--control", "v2").err())
        .contains("v2 is declared compatible with it");
  }
}
