package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A folder of models that is missing or installed in part never leads to another model's word. */
class InstallationTest {
  /** The kinds that are installed; bridges are made. */
  private static final List<ModelKind> INSTALLED =
      List.of(ModelKind.EMBEDDER, ModelKind.DETECTOR, ModelKind.LANDMARKS);

  @RegisterExtension final ShippedFolder shipped = new ShippedFolder();
  @TempDir Path folder;
  private Path home;
  private Path people;
  private Path photo;

  @BeforeEach
  void prepare() throws IOException {
    shipped.ship("own-6", Fixture.calibration());
    home = Files.createDirectory(folder.resolve("home"));
    people = folder.resolve("people");
    photo = Fixture.photo(people.resolve("Ada").resolve("1.png"), 1);
  }

  private static Cli at(Path home, List<Object> command) {
    List<Object> all = new ArrayList<>(command);
    all.addAll(List.of("--home", home));
    return Cli.run(all.toArray());
  }

  private List<List<Object>> readers() {
    return List.of(
        List.of("verify", photo, photo),
        List.of("verify", "--model", "own-6", "--crop", "center", photo, photo),
        List.of("detect", photo),
        List.of("embed", photo),
        List.of("enroll", "-g", folder.resolve("g"), people),
        List.of("cluster", "-o", folder.resolve("out"), people),
        List.of("model", "list"),
        List.of("model", "info", "own-6"),
        List.of("model", "calibrate", "own-6", "--data", people, "--set", "s"),
        List.of("dataset", "embed", people, "-o", folder.resolve("e.npy")),
        List.of("evaluate", "compute", "--data", people, "--models", "own-6", "--no-report"));
  }

  private static void assertOneLine(Cli run, String... parts) {
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(parts);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aNamedFolderThatIsNotThereIsAnErrorOfEveryCommandThatReadsModels() {
    Path typo = folder.resolve("typo");
    for (List<Object> command : readers()) {
      assertOneLine(at(typo, command), typo + " does not exist", "facenet model install");
    }
    assertThat(typo).doesNotExist();
  }

  @Test
  void aFileInThePlaceOfTheFolderIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    for (List<Object> command : readers()) {
      assertOneLine(at(file, command), file + " is not a folder");
      assertOneLine(at(Path.of("/dev/null"), command), "/dev/null is not a folder");
    }
  }

  @Test
  void anEmptyFolderHasNothingInstalledAndWorks() {
    Cli run = at(home, List.of("verify", photo, photo));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("own-6");
    assertThat(run.errors()).singleElement().asString().contains("no detector is installed");
  }

  /** The default of every kind but one is there; the missing one is never replaced by another. */
  @Test
  void whatIsMissingOfAnInstallationIsNamed() throws IOException {
    for (ModelKind missing : INSTALLED) {
      Path part = Files.createDirectories(folder.resolve(missing + "/models"));
      for (ModelKind kind : INSTALLED) {
        List<String> ids = Catalog.shipped().preference(kind);
        for (String id : kind == missing ? ids.subList(1, ids.size()) : ids) {
          Fixture.model(part, id, Fixture.calibration());
        }
      }
      String id = Catalog.shipped().preference(missing).get(0);
      String line = part.getParent() + " is installed in part: " + id + " is missing";
      assertThat(at(part.getParent(), List.of("model", "list")).err())
          .contains(line, "facenet model install");
      if (missing != ModelKind.LANDMARKS) {
        assertOneLine(at(part.getParent(), List.of("verify", photo, photo)), line);
      }
    }
  }

  @Test
  void whatAnInterruptedInstallationLeftBehindIsNoEmptyFolder() throws IOException {
    for (String left : List.of(".install12345", "packages/faceplugin-face-recognition-js@0.0.1")) {
      Path part = folder.resolve("part " + left.length());
      Files.createDirectories(part.resolve(left));
      assertOneLine(
          at(part, List.of("verify", photo, photo)),
          "is installed in part",
          "joint-128",
          "are missing",
          "facenet model install");
    }
  }

  @Test
  void aModelThatIsNamedIsUsedAllTheSame() throws IOException {
    Fixture.model(home.resolve("models"), "faceplugin-512", Fixture.calibration());
    Cli named =
        at(home, List.of("verify", "--model", "faceplugin-512", "--crop", "center", photo, photo));
    assertThat(named.status()).as(named.err()).isZero();
    assertThat(named.out()).contains("faceplugin-512");
  }
}
