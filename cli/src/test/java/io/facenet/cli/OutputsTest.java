package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What commands write over, and what they leave alone. */
class OutputsTest {
  private static final String NOTES = "my precious notes\nline two\n";

  @TempDir Path folder;
  private Path home;
  private Path photos;
  private Path gallery;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    photos = folder.resolve("photos");
    gallery = folder.resolve("people.gallery");
    Fixture.model(home.resolve("models"), "tiny", Fixture.calibration());
    Fixture.photo(photos.resolve("a.png"), 1);
    Fixture.photo(photos.resolve("b.png"), 2);
    assertThat(vision("enroll", "-g", gallery, "--name", "Ada", photos).status()).isZero();
  }

  private Cli vision(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home, "--crop", "center", "--model", "tiny"));
    return Cli.run(all.toArray());
  }

  private Path notes(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, NOTES);
  }

  private static void assertRefused(Cli run, Path file) {
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(file.toString(), "--force");
    assertThat(file).hasContent(NOTES);
  }

  @Test
  void recognizeAppendsToItsOwnLinesOnly() throws IOException {
    Path file = notes("notes.txt");
    assertRefused(vision("recognize", "-g", gallery, "-o", file, photos), file);
    Path mixed = folder.resolve("mixed.jsonl");
    assertThat(vision("recognize", "-g", gallery, "-o", mixed, photos).status()).isZero();
    Files.writeString(mixed, Files.readString(mixed) + NOTES);
    String before = Files.readString(mixed);
    assertThat(vision("recognize", "-g", gallery, "-o", mixed, photos).err())
        .contains(mixed + ": line 3");
    assertThat(mixed).hasContent(before);
    assertThat(vision("recognize", "-g", gallery, "--force", "-o", file, photos).status()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void recognizeWritesNoLinesIntoOtherJson() throws IOException {
    Path file = folder.resolve("vectors.jsonl");
    assertThat(vision("embed", photos, "-o", file).status()).isZero();
    String before = Files.readString(file);
    assertThat(vision("recognize", "-g", gallery, "-o", file, photos).status()).isEqualTo(2);
    assertThat(file).hasContent(before);
  }

  @Test
  void aGalleryIsNeverExportedOverItself() throws IOException {
    byte[] before = Files.readAllBytes(gallery);
    Path link = Files.createSymbolicLink(folder.resolve("link"), gallery);
    Path hard = Files.createLink(folder.resolve("hard"), gallery);
    Path detour = folder.resolve("photos/../people.gallery");
    for (Path output : List.of(gallery, link, hard, detour)) {
      for (String force : List.of("--force", "-g")) {
        Cli run =
            force.equals("-g")
                ? Cli.run("gallery", "export", "-g", gallery, "-o", output)
                : Cli.run("gallery", "export", "-g", gallery, "-o", output, force);
        assertThat(run.status()).as(output + " " + run.out()).isEqualTo(2);
        assertThat(run.err()).contains("itself");
        assertThat(gallery).hasBinaryContent(before);
      }
    }
    assertThat(vision("recognize", "-g", gallery, "--force", "-o", link, photos).err())
        .contains("itself");
    assertThat(gallery).hasBinaryContent(before);
  }

  @Test
  void anExportReplacesAnExportOnly() throws IOException {
    Path export = folder.resolve("export.jsonl");
    for (int round = 0; round < 2; round++) {
      assertThat(Cli.run("gallery", "export", "-g", gallery, "-o", export).status()).isZero();
    }
    Path file = notes("notes.txt");
    assertRefused(Cli.run("gallery", "export", "-g", gallery, "-o", file), file);
    assertThat(Cli.run("gallery", "export", "-g", gallery, "--force", "-o", file).status())
        .isZero();
    assertThat(Files.readString(file)).isEqualTo(Files.readString(export));
  }

  @Test
  void clusterLeavesAForeignFolderAlone() throws IOException {
    for (String name : List.of("index.html", "clusters.json", "faces.jsonl")) {
      Path site = folder.resolve("site-" + name);
      Path file = notes(site.getFileName() + "/" + name);
      assertRefused(vision("cluster", photos, "-o", site), file);
      try (Stream<Path> files = Files.list(site)) {
        assertThat(files).containsExactly(file);
      }
      assertThat(vision("cluster", photos, "--force", "-o", site).status()).isZero();
      assertThat(vision("cluster", photos, "-o", site).status()).as("its own").isZero();
    }
  }

  @Test
  void embedReplacesEmbeddingsOnly() throws IOException {
    for (String name : List.of("x.jsonl", "x.csv", "y.npy")) {
      Path file = notes(name);
      assertRefused(vision("embed", photos, "-o", file), file);
      assertThat(vision("embed", photos, "--force", "-o", file).status()).isZero();
      assertThat(vision("embed", photos, "-o", file).status()).as("its own " + name).isZero();
    }
    Path matrix = folder.resolve("other.npy");
    Files.write(matrix, "\u0093NUMPY of another".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(vision("embed", photos, "-o", matrix).err()).contains(matrix.toString(), "--force");
  }

  @Test
  void aFailedDemoLeavesTheGoodPage() throws IOException {
    Path page = folder.resolve("page.html");
    assertThat(vision("demo", photos, "-o", page).status()).isZero();
    String good = Files.readString(page);
    assertThat(vision("demo", folder.resolve("nowhere"), "-o", page).status()).isEqualTo(2);
    assertThat(page).hasContent(good);
    assertThat(vision("demo", photos, "-o", page).status()).as("its own page").isZero();
    Path file = notes("index.html");
    assertRefused(vision("demo", photos, "-o", file), file);
  }

  @Test
  void evaluationsReplaceTheirPagesOnly() throws IOException {
    Fixture.photo(folder.resolve("people/A/1.png"), 3);
    Fixture.photo(folder.resolve("people/A/2.png"), 4);
    Fixture.photo(folder.resolve("people/B/1.png"), 5);
    Fixture.photo(folder.resolve("people/B/2.png"), 6);
    Path data = folder.resolve("people");
    Path file = notes("report.html");
    Object[] command = {"evaluate", "holdout", "--data", data, "--splits", "1", "--report", file};
    assertRefused(vision(command), file);
    List<Object> forced = new ArrayList<>(List.of(command));
    forced.add("--force");
    assertThat(vision(forced.toArray()).err()).contains("report in " + file);
    assertThat(vision(command).status()).as("its own page").isZero();
  }

  @Test
  void evaluationsWriteTheirPagesBesideTheModels() throws IOException {
    Fixture.photo(folder.resolve("people/A/1.png"), 3);
    Fixture.photo(folder.resolve("people/A/2.png"), 4);
    Fixture.photo(folder.resolve("people/B/1.png"), 5);
    Fixture.photo(folder.resolve("people/B/2.png"), 6);
    Path here = Path.of("evaluation-holdout-tiny-people.html");
    try {
      Cli run = vision("evaluate", "holdout", "--data", folder.resolve("people"), "--splits", "1");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(here).doesNotExist();
      assertThat(home.resolve("reports/evaluation-holdout-tiny-people.html")).exists();
    } finally {
      Files.deleteIfExists(here);
    }
  }

  @Test
  void aProjectedModelReplacesAModelOnly() throws IOException {
    Path file = notes("model.onnx");
    Object[] command = {
      "model", "project", "tiny", "--id", "small", "--to", "1", "--data", photos, "-o", file
    };
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--home", home, "--crop", "center"));
    assertRefused(Cli.run(all.toArray()), file);
    all.add("--force");
    assertThat(Cli.run(all.toArray()).err()).isEmpty();
    all.remove("--force");
    assertThat(Cli.run(all.toArray()).err()).as("its own").isEmpty();
  }

  @Test
  void aPackReplacesAPackOnly() throws IOException {
    Path data = folder.resolve("data");
    Fixture.photo(data.resolve("A/1.png"), 3);
    Path file = notes("faces.pack");
    assertRefused(Cli.run("dataset", "pack", data, "-o", file), file);
    assertThat(Cli.run("dataset", "pack", data, "--force", "-o", file).status()).isZero();
    assertThat(Cli.run("dataset", "pack", data, "-o", file).status()).as("its own").isZero();
  }

  @Test
  void aRunLeavesAForeignFolderAlone() throws IOException {
    for (String name : List.of("report.html", "metrics.csv", "config.yaml", "train.pack")) {
      Path site = folder.resolve("run-" + name);
      Path file = notes(site.getFileName() + "/" + name);
      Path config = Files.writeString(folder.resolve("c.yaml"), "name: x\n");
      assertRefused(Cli.run("train", config, "-o", site), file);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
  void whatHoldsFacesIsForItsOwnerOnly() throws IOException {
    Path made = folder.resolve("made");
    assertThat(vision("recognize", "-g", gallery, "-o", made.resolve("r.jsonl"), photos).err())
        .isEmpty();
    vision("embed", photos, "-o", made.resolve("e.npy"));
    vision("cluster", photos, "-o", made.resolve("clusters"));
    vision("demo", photos, "-o", made.resolve("demo.html"));
    Cli.run("gallery", "export", "-g", gallery, "-o", made.resolve("export.jsonl"));
    Fixture.photo(folder.resolve("people/A/1.png"), 3);
    Fixture.photo(folder.resolve("people/A/2.png"), 4);
    Fixture.photo(folder.resolve("people/B/1.png"), 5);
    Fixture.photo(folder.resolve("people/B/2.png"), 6);
    vision("evaluate", "holdout", "--data", folder.resolve("people"), "--splits", "1");
    Cli.run("dataset", "pack", folder.resolve("people"), "-o", made.resolve("faces.pack"));
    assertPrivate(gallery);
    for (Path root : List.of(made, home.resolve("cache"))) {
      try (Stream<Path> all = Files.walk(root)) {
        all.forEach(OutputsTest::assertPrivate);
      }
    }
    assertPrivate(home.resolve("reports/evaluation-holdout-tiny-people.html"));
    Path shared = made.resolve("export.jsonl");
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r-----"));
    Cli.run("gallery", "export", "-g", gallery, "-o", shared);
    assertThat(permissions(shared)).as("as its owner has set it").isEqualTo("rw-r-----");
  }

  private static void assertPrivate(Path path) {
    assertThat(permissions(path))
        .as(path.toString())
        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void drawingsReplaceDrawingsOnly() throws IOException {
    Path target = Fixture.photo(folder.resolve("drawn/a.png"), 7);
    byte[] before = Files.readAllBytes(target);
    Cli run = Cli.run("detect", photos, "--draw", folder.resolve("drawn"), "--home", home);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(target.toString(), "--force");
    assertThat(target).hasBinaryContent(before);
    Path file = notes("file");
    assertThat(Cli.run("detect", photos, "--draw", file, "--home", home).errors())
        .singleElement()
        .asString()
        .contains("--draw", file.toString(), "folder")
        .doesNotContain(".tmp");
  }
}
