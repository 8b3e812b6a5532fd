package io.facenet.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import io.facenet.cli.ShippedFolder;
import io.facenet.core.evaluation.FarThresholds;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @RegisterExtension final ShippedFolder shipped = new ShippedFolder();
  @TempDir Path folder;
  private Path model;
  private Path a;
  private Path b;

  @BeforeEach
  void makePhotos() throws IOException {
    model = Fixture.model(folder.resolve("models"), "tiny", Fixture.calibration());
    a = Fixture.photo(folder.resolve("ä b.png"), 1);
    b = Fixture.photo(folder.resolve("b.png"), 2);
  }

  private Cli verify(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("verify", "--crop", "center", "--home", folder));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray());
  }

  @Test
  void theStatusIsTheVerdict() {
    Cli same = verify("--model", model, a, a);
    assertThat(same.status()).isZero();
    assertThat(same.out()).startsWith("the same person: distance 0.000, threshold 0.001");
    assertThat(same.out()).contains("false-accept rate 0.001", "model tiny");
    Cli different = verify("--model", "tiny", a, b);
    assertThat(different.status()).isEqualTo(1);
    assertThat(different.out()).startsWith("different people: distance ");
    assertThat(same.err() + different.err()).isEmpty();
  }

  @Test
  void jsonIsAsDocumented() throws IOException {
    Cli run = verify("--model", model, "--json", a, b);
    assertThat(run.lines()).hasSize(1);
    JsonNode json = run.json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("same", "distance", "threshold", "far", "model", "faces");
    assertThat(json.path("same").isBoolean()).isTrue();
    assertThat(json.path("distance").asDouble()).isBetween(0.001, 4.0);
    assertThat(json.path("threshold").asDouble()).isEqualTo(0.001);
    assertThat(json.path("far").asDouble()).isEqualTo(0.001);
    assertThat(json.path("model").asText()).isEqualTo("tiny");
    assertThat(json.path("faces")).hasSize(2);
    assertThat(json.path("faces").get(0).path("image").asText()).isEqualTo(a.toString());
    assertThat(json.path("faces").get(0).path("box")).hasSize(4);
    assertThat(json.path("faces").get(0).path("facesInImage").asInt()).isEqualTo(1);
  }

  @Test
  void theOperatingPointCanBeChosen() throws IOException {
    JsonNode far = verify("--model", model, "--json", "--far", "0.01", a, b).json();
    assertThat(far.path("threshold").asDouble()).isEqualTo(0.01);
    Cli wide = verify("--model", model, "--json", "--threshold", "4", a, b);
    assertThat(wide.status()).isZero();
    assertThat(wide.json().path("far").isNull()).isTrue();
    assertThat(verify("--model", model, "--threshold", "0", a, b).status()).isEqualTo(1);
    assertThat(verify("--model", model, "--threshold", "0", a, a).status()).isZero();
  }

  @Test
  void otherRatesThanTheMeasuredAreAnsweredAsForAGallery() throws IOException {
    FarThresholds thresholds = new FarThresholds(Fixture.calibration().thresholds());
    JsonNode between = verify("--model", model, "--json", "--far", "3e-4", a, b).json();
    assertThat(between.path("threshold").asDouble())
        .isCloseTo(thresholds.forComparison(3e-4), within(1e-6));
    assertThat(between.has("extrapolated")).isFalse();
    JsonNode beyond = verify("--model", model, "--json", "--far", "5e-5", a, b).json();
    assertThat(beyond.path("threshold").asDouble())
        .isCloseTo(thresholds.forComparison(5e-5), within(1e-6));
    assertThat(beyond.path("extrapolated").asBoolean()).isTrue();
    assertThat(verify("--model", model, "--far", "5e-5", a, b).out())
        .contains("false-accept rate 5.0E-5, extrapolated");
  }

  @Test
  void operatingPointsOutOfRangeAreErrors() {
    for (String threshold : List.of("-0.1", "4.1", "NaN")) {
      Cli run = verify("--model", model, "--threshold=" + threshold, a, b);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errors()).hasSize(1);
      assertThat(run.err()).contains("between 0 and 4");
    }
    for (String far : List.of("0", "-1", "1", "NaN")) {
      Cli run = verify("--model", model, "--far=" + far, a, b);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errors()).hasSize(1);
      assertThat(run.err()).contains("false-accept rate of", "1.0E-4, 0.001, 0.01");
    }
    Cli both = verify("--model", model, "--far", "0.01", "--threshold", "1", a, b);
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("mutually exclusive", "Try 'facenet verify --help'");
    assertThat(verify("--model", model, "--far", "many", a, b).err()).contains("'many'");
  }

  @Test
  void aModelWithoutThresholdsSaysWhatToDo() throws IOException {
    Path bare = Fixture.model(folder.resolve("models"), "bare", null);
    Cli run = verify("--model", bare, a, b);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("bare has no calibrated thresholds", "--threshold", "calibrate");
    assertThat(verify("--model", bare, "--threshold", "4", a, b).status()).isZero();
  }

  @Test
  void eachBadPhotoIsTold() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no photo");
    Cli one = verify("--model", model, a, text);
    assertThat(one.status()).isEqualTo(2);
    assertThat(one.errors()).hasSize(1);
    assertThat(one.err()).startsWith("facenet: " + text);
    Cli two = verify("--model", model, folder.resolve("missing.jpg"), text);
    assertThat(two.status()).isEqualTo(2);
    assertThat(two.errors()).hasSize(2);
    assertThat(two.errors().get(0)).contains("missing.jpg", "does not exist");
    assertThat(two.errors().get(1)).contains("text.jpg");
    assertThat(verify("--model", model, text, text).errors()).hasSize(1);
    assertThat(verify("--model", model, folder, a).err()).contains("is a folder");
  }

  @Test
  void missingModelsSayWhatToRun() throws IOException {
    Files.delete(model);
    Cli run = Cli.run("verify", "--home", folder, a, b);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.err()).contains("no embedder is installed", "facenet model install");
    assertThat(verify("--model", "nobody", a, b).err()).contains("no model \"nobody\"");
  }

  @Test
  void twoVersionsAreComparedByTheirOwnThresholds() throws IOException {
    Fixture.model(folder.resolve("models"), "v2", Fixture.calibration(), across("tiny", null));
    Cli same = verify("--model", "v2", "--second-model", "tiny", a, a);
    assertThat(same.status()).as(same.err()).isZero();
    assertThat(same.out())
        .startsWith("the same person: distance 0.000, threshold 0.500 (false-accept rate 0.001)")
        .contains("models v2 and tiny");
    JsonNode json = verify("--model", "tiny", "--second-model", "v2", "--json", a, b).json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("same", "distance", "threshold", "far", "model", "secondModel", "faces");
    assertThat(json.path("model").asText()).isEqualTo("tiny");
    assertThat(json.path("secondModel").asText()).isEqualTo("v2");
    assertThat(json.path("threshold").asDouble()).isEqualTo(0.5);
    assertThat(verify("--model", "v2", "--second-model", "tiny", "--far", "1e-5", a, b).out())
        .as("beyond what was measured across, though not within")
        .contains("extrapolated");
    assertThat(verify("--model", "v2", "--second-model", "tiny", "--threshold", "4", a, b).status())
        .isZero();
  }

  @Test
  void versionsThatCannotBeComparedAreRefusedWithTheWayOut() throws IOException {
    Fixture.model(folder.resolve("models"), "other", Fixture.calibration());
    Cli undeclared = verify("--model", "tiny", "--second-model", "other", a, b);
    assertThat(undeclared.status()).isEqualTo(2);
    assertThat(undeclared.errors()).hasSize(1);
    assertThat(undeclared.err())
        .contains("embeddings of tiny and other cannot be compared", "facenet model bridge")
        .contains("facenet gallery upgrade", "enroll the photos again");
    Fixture.model(
        folder.resolve("models"), "v2", Fixture.calibration(), across("tiny", "0".repeat(64)));
    Cli changed = verify("--model", "v2", "--second-model", "tiny", a, b);
    assertThat(changed.status()).isEqualTo(2);
    assertThat(changed.errors()).hasSize(1);
    assertThat(changed.err())
        .contains("its file has changed since; bring the file back")
        .contains("facenet model calibrate v2 --across tiny");
    assertThat(verify("--model", "tiny", "--second-model", "tiny", a, a).out())
        .as("one model twice is one model")
        .contains("model tiny");
  }

  private static CrossCalibration across(String other, String sha256) {
    Map<Double, Double> thresholds = Map.of(1e-2, 0.6, 1e-3, 0.5, 1e-4, 0.4);
    return new CrossCalibration(other, sha256, new Calibration("noise", 10, thresholds, 1, 3));
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    List<Path> before = everything();
    verify("--model", model, a, b);
    verify("--model", model, a, folder.resolve("missing"));
    assertThat(everything()).isEqualTo(before);
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
