package io.facenet.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import io.facenet.cli.ShippedFolder;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
  @RegisterExtension final ShippedFolder shipped = new ShippedFolder();
  @TempDir Path home;

  private Cli model(String verb, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("model", verb, "--home", home));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray());
  }

  @Test
  void listIsAsDocumented() throws IOException {
    Fixture.model(home.resolve("models"), "mine", null);
    Fixture.model(home.resolve("models"), "joint-128", Fixture.calibration());
    Cli run = model("list", "--json");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(2);
    JsonNode installed = Cli.json(run.lines().get(0));
    assertThat(installed.fieldNames())
        .toIterable()
        .containsExactly("id", "origin", "embeddingSize", "licence", "default");
    assertThat(installed.toString())
        .isEqualTo(
            "{\"id\":\"joint-128\",\"origin\":\"installed\",\"embeddingSize\":6,"
                + "\"licence\":\"none\",\"default\":true}");
    assertThat(run.lines().get(1)).contains("\"mine\"", "\"imported\"", "\"default\":false");
    assertThat(Cli.json(model("list", "--all", "--json").lines().get(0)).path("kind").asText())
        .isEqualTo("embedder");
    assertThat(model("list").lines().get(0)).startsWith("* joint-128");
    assertThat(model("info", "joint-128").lines())
        .as("what its projection ships in")
        .contains("artifact       io.facenet:facenet-models-celeba");
    assertThat(model("info", "mine").out()).doesNotContain("artifact");
  }

  @Test
  void whatAModelMayBeComparedWithIsShown() throws IOException {
    Calibration across = new Calibration("noise", 10, Map.of(1e-2, 0.6, 1e-3, 0.5), 1, 3);
    Fixture.model(
        home.resolve("models"), "v2", null, new CrossCalibration("v1", "0".repeat(64), across));
    assertThat(model("list").out()).contains("; compatible with v1 (0.5 at FAR 0.001)");
    assertThat(model("list", "--json").out())
        .contains(
            "\"compatibleWith\":[\"v1\"],"
                + "\"thresholdsAcross\":{\"v1\":{\"0.001\":0.5,\"0.01\":0.6}}");
    assertThat(model("info", "v2").lines())
        .contains(
            "compatible     with v1",
            "across         with v1, noise, 10 pairs",
            "  FAR 0.001    squared distance 0.5");
  }

  @Test
  void anEmptyHomeSaysWhatToRun() {
    assertThat(model("list").out()).contains("no model is installed; run 'facenet model install'");
    assertThat(model("list", "--json").out()).isEmpty();
    assertThat(model("list").status()).isZero();
  }

  @Test
  void aBrokenFileIsToldAndTheOthersListed() throws IOException {
    Fixture.model(home.resolve("models"), "mine", null);
    Files.writeString(home.resolve("models/broken.onnx"), "no model");
    Cli run = model("list");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.lines()).hasSize(1);
    assertThat(run.errors()).singleElement().asString().contains("broken.onnx is not an ONNX file");
  }

  @Test
  void checkFindsDamageThatLeavesAModelWhole() throws IOException {
    Path taken = Files.write(home.resolve("x"), OnnxWriter.write(Fixture.network(24), Map.of()));
    assertThat(model("import", taken, "--id", "mine").status()).isZero();
    Fixture.model(home.resolve("models"), "other", null);
    Cli whole = model("check");
    assertThat(whole.status()).as(whole.err()).isZero();
    assertThat(whole.lines().get(0)).startsWith("mine ").endsWith("as it was written");
    assertThat(whole.lines().get(1)).startsWith("other ").endsWith("holds no checksum");
    Path file = home.resolve("models/mine.onnx");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Cli damaged = model("check", "--json");
    assertThat(damaged.status()).isEqualTo(2);
    assertThat(damaged.lines().get(0)).isEqualTo("{\"id\":\"mine\",\"state\":\"damaged\"}");
    assertThat(damaged.errors()).singleElement().asString().contains(file + " is damaged; take it");
    assertThat(model("info", "mine").out()).containsPattern("checksum +damaged");
  }

  @Test
  void infoShowsTheCard() throws IOException {
    Path file = Fixture.model(home.resolve("models"), "mine", Fixture.calibration());
    for (Object name : List.of("mine", file)) {
      Cli run = model("info", name);
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .contains("mine, embedder", "16×16 RGB", "aligned to tiny", "noise, 1000 pairs")
          .contains("FAR 0.001", "licence        none");
      assertThat(model("info", "--json", name).json().path("id").asText()).isEqualTo("mine");
    }
    Cli nobody = model("info", "nobody");
    assertThat(nobody.status()).isEqualTo(2);
    assertThat(nobody.err()).contains("no model \"nobody\"", "there is: mine");
  }

  @Test
  void importTakesInAModelThatVerifyUses() throws IOException {
    Path file =
        Files.write(home.resolve("x.onnx"), OnnxWriter.write(Fixture.network(24), Map.of()));
    Cli run = model("import", file, "--id", "mine", "--channels", "bgr", "--mean", "1,2,3");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "mine: 24×24 pixels to 6 numbers; it has no thresholds yet: give --threshold to verify"
                + System.lineSeparator());
    Path photo = Fixture.photo(home.resolve("a.png"), 1);
    Cli verify =
        Cli.run(
            "verify",
            "--home",
            home,
            "--crop",
            "center",
            "--model",
            "mine",
            "--threshold",
            "1",
            photo,
            photo);
    assertThat(verify.status()).as(verify.err()).isZero();
  }

  @Test
  void importErrorsAreOneLine() throws IOException {
    Path good =
        Files.write(home.resolve("x.onnx"), OnnxWriter.write(Fixture.network(24), Map.of()));
    Path text = Files.writeString(home.resolve("text.onnx"), "no model");
    Map<Cli, String> runs =
        Map.of(
            model("import", text, "--id", "a"), "text.onnx is not an ONNX file",
            model("import", home.resolve("nobody"), "--id", "a"), "nobody: no such file",
            model("import", home, "--id", "a"), "is a folder",
            model("import", good, "--id", "a b"), "a model id is 1 to 80 letters",
            model("import", good, "--id", "a", "--divisor", "0"), "the divisor is 0.0",
            model("import", good, "--id", "a", "--mean", "1,2"), "needs 3 means",
            model("import", good, "--id", "a", "--template", "x"), "there are arcface-112");
    runs.forEach(
        (run, message) -> {
          assertThat(run.status()).isEqualTo(2);
          assertThat(run.errors()).singleElement().asString().contains(message);
        });
    assertThat(model("import", good).err()).contains("Missing required option: '--id", "--help");
    assertThat(home.resolve("models/a.onnx")).doesNotExist();
  }

  @Test
  void installFromAFolderWithoutTarballsNamesTheCommand() {
    Cli run = model("install", "--from", home.resolve("nowhere"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("is missing", "npm pack");
    assertThat(home.resolve("models")).doesNotExist();
  }
}
