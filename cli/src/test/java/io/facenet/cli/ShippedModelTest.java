package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every command with nothing installed: the shipped model, photos taken as portraits. */
class ShippedModelTest {
  private static final String LINE =
      "facenet: no detector is installed, so each photo is taken as a portrait of one face; run"
          + " 'facenet model install' for the detector";

  @RegisterExtension final ShippedFolder shipped = new ShippedFolder();
  @TempDir Path folder;
  private Path home;
  private Path people;
  private Path a;
  private Path b;

  @BeforeEach
  void prepare() throws IOException {
    shipped.ship("own-6", Fixture.calibration());
    home = Files.createDirectory(folder.resolve("home"));
    people = folder.resolve("people");
    a = Fixture.photo(people.resolve("Ada").resolve("1.png"), 1);
    b = Fixture.photo(people.resolve("Bob").resolve("1.png"), 2);
  }

  private Cli run(int status, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home));
    Cli run = Cli.run(all.toArray());
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
    return run;
  }

  @Test
  void oneLineSaysThatPhotosAreTakenAsPortraits() {
    Cli same = run(0, "verify", a, a);
    assertThat(same.out()).contains("the same person", "model own-6");
    assertThat(same.errors()).containsExactly(LINE);
    assertThat(run(1, "verify", a, b).errors()).containsExactly(LINE);
    assertThat(run(0, "verify", "--crop", "auto", a, a).errors()).containsExactly(LINE);
    assertThat(run(0, "verify", "--crop", "center", a, a).err()).isEmpty();
    assertThat(run(0, "embed", a, b).lines()).hasSize(2);
    assertThat(run(0, "embed", a, b).errors()).containsExactly(LINE);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whoeverAsksForTheDetectorIsToldThatThereIsNone() {
    Cli detector = run(2, "verify", "--crop", "detector", a, a);
    assertThat(detector.errors()).singleElement().asString().contains("no detector is installed");
    assertThat(run(2, "verify", "--detector", "face-api-ssd", a, a).err())
        .contains("no model \"face-api-ssd\"", "there is: own-6", "facenet model install");
    assertThat(run(2, "detect", a).errors())
        .singleElement()
        .asString()
        .contains("no detector is installed", "run 'facenet model install'");
  }

  @Test
  void galleriesAndClustersWork() {
    Path gallery = folder.resolve("g");
    assertThat(run(0, "enroll", "-g", gallery, people).errors()).containsOnlyOnce(LINE);
    Cli recognized = run(0, "recognize", "-g", gallery, a);
    assertThat(recognized.out()).contains("Ada");
    assertThat(recognized.errors()).containsExactly(LINE);
    Cli clustered = run(0, "cluster", "-o", folder.resolve("out"), people);
    assertThat(clustered.out()).contains("2 faces of 2 photos in 2 clusters");
    assertThat(clustered.errors()).containsExactly(LINE);
  }

  @Test
  void theModelIsListedAndShown() throws IOException {
    assertThat(run(0, "model", "list").out()).startsWith("* own-6").contains(" own ");
    JsonNode listed = run(0, "model", "list", "--json").json();
    assertThat(listed.path("origin").asText()).isEqualTo("own");
    assertThat(listed.path("default").asBoolean()).isTrue();
    assertThat(run(0, "model", "info", "own-6").out()).contains("the shipped model own-6, ");
    assertThat(run(0, "model", "info", "own-6").out()).doesNotContain("artifact");
    shipped.label("made.up:own", "for the moon only");
    assertThat(run(0, "model", "info", "own-6").lines())
        .contains("artifact       made.up:own, for the moon only");
    assertThat(run(0, "model", "list").out()).contains("; made.up:own: for the moon only");
    JsonNode labeled = run(0, "model", "list", "--json").json();
    assertThat(labeled.path("artifact").asText()).isEqualTo("made.up:own");
    assertThat(labeled.path("artifactLicense").asText()).isEqualTo("for the moon only");
    Path file = Fixture.model(folder, "other", null);
    assertThat(run(2, "model", "import", file, "--id", "own-6").err()).contains("exists already");
  }

  @Test
  void calibratingWritesACopyThatIsUsedFromThenOn() throws IOException {
    for (int photo = 2; photo <= 6; photo++) {
      Fixture.photo(people.resolve("Ada").resolve(photo + ".png"), 1);
      Fixture.photo(people.resolve("Bob").resolve(photo + ".png"), 2);
    }
    Path copy = home.resolve("models").resolve("own-6.onnx");
    Cli run = run(0, "model", "calibrate", "own-6", "--data", people, "--set", "two people");
    assertThat(run.out())
        .contains(
            "two people, 36 pairs", "written to a copy of the shipped model own-6", "" + copy);
    assertThat(run.err()).contains(LINE);
    assertThat(copy).exists();
    assertThat(run(0, "model", "info", "own-6").out()).contains("two people", copy.toString());
    assertThat(run(0, "model", "list", "--json").json().path("origin").asText()).isEqualTo("own");
  }

  @Test
  void evaluationsWork() throws IOException {
    Fixture.photo(people.resolve("Ada").resolve("2.png"), 1);
    Fixture.photo(people.resolve("Bob").resolve("2.png"), 2);
    Cli run =
        run(0, "evaluate", "compute", "--data", people, "--models", "own-6,own-6", "--no-report");
    assertThat(run.out()).contains("own-6");
    assertThat(run.errors().stream().filter(LINE::equals)).hasSize(1);
    Cli whole =
        run(
            0,
            "evaluate",
            "compute",
            "--aligned",
            "--data",
            people,
            "--models",
            "own-6",
            "--no-report");
    assertThat(whole.err()).doesNotContain("portrait");
  }

  @Test
  void demoGoesOnWithTheShippedModelWhenNothingCanBeInstalled() throws IOException {
    Files.writeString(home.resolve("models"), "no folder can be made here");
    Path page = folder.resolve("page.html");
    Cli run = run(0, "demo", a, b, "-o", page);
    assertThat(run.errors()).hasSize(2);
    assertThat(run.errors().get(0))
        .startsWith("facenet: the weights could not be installed, going on with the model at hand:")
        .contains("is a file; the models need a folder");
    assertThat(run.errors().get(1)).isEqualTo(LINE);
    assertThat(page).exists();
    Cli noPhotos = run(2, "demo", "-o", page);
    assertThat(noPhotos.errors())
        .singleElement()
        .asString()
        .contains("the models need a folder", "show photos of your own: facenet demo PATH...");
  }
}
