package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.Gallery;
import io.facenet.support.text.CsvLine;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of people and files that are no plain words, empty arguments, foreign locales. */
class HostileNamesTest {
  private static final String ESCAPE = "\u001b[31mred\u202e.jpg";
  private static final String ESCAPED = "\\u001b[31mred\\u202e.jpg";

  @TempDir private Path folder;
  private Path home;
  private Path photo;
  private Path gallery;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    TinyModel.write(home, "tiny", 16);
    photo = photo(folder.resolve("photos").resolve(ESCAPE), 1);
    gallery = folder.resolve("people.gallery");
  }

  private static Path photo(Path file, int seed) throws IOException {
    byte[] rgb = new byte[3 * 32 * 32];
    new Random(seed).nextBytes(rgb);
    Files.createDirectories(file.getParent());
    return Files.write(file, PhotoFile.jpeg(Photo.of(32, 32, rgb), 90));
  }

  private Cli vision(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home, "--crop", "center"));
    return Cli.run(all.toArray());
  }

  private Cli enroll(String name, Path file) {
    return vision("enroll", "-g", gallery, "--model", "tiny", "--name", name, file);
  }

  @Test
  void namesOfFilesArePrintedEscaped() {
    assertThat(enroll("Ada", photo).out())
        .contains(ESCAPED + ": Ada, enrolled")
        .doesNotContain(ESCAPE);
    assertThat(vision("recognize", "--threshold", "1", "-g", gallery, photo).out())
        .contains(ESCAPED + ":")
        .doesNotContain(ESCAPE);
    assertThat(vision("verify", "--model", "tiny", "--threshold", "1", photo, folder).err())
        .doesNotContain("\u001b");
  }

  @Test
  void namesWithControlCharactersAreRefusedInOneLine() {
    Cli run = enroll("Ada\u001b[2J", photo);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.err()).contains("Ada\\u001b[2J", "control character").doesNotContain("\u001b");
  }

  @Test
  void aTableMayBeginWithAByteOrderMark() throws IOException {
    photo(folder.resolve("photos/b.jpg"), 2);
    Path table = Files.writeString(folder.resolve("t.csv"), "\ufeffBernd,photos/b.jpg\n");
    assertThat(vision("enroll", "-g", gallery, "--model", "tiny", table).out())
        .endsWith(": Bernd, enrolled" + System.lineSeparator());
    assertThat(Cli.run("gallery", "list", "-g", gallery).out().strip()).isEqualTo("1\tBernd");
  }

  @Test
  void numbersAreTheSameInEveryLocale() throws IOException {
    Path export = folder.resolve("export.jsonl");
    enroll("Ada", photo);
    List<Object[]> commands =
        List.of(
            new Object[] {"gallery", "info", "-g", gallery},
            new Object[] {"gallery", "list", "-g", gallery},
            new Object[] {"gallery", "export", "-g", gallery, "-o", export},
            new Object[] {"gallery", "import", "-g", gallery, export},
            new Object[] {"dataset", "check", folder.resolve("photos")},
            new Object[] {"dataset", "stats", folder.resolve("photos")},
            new Object[] {"network", "list"},
            new Object[] {"network", "show", "NNS1"},
            new Object[] {"model", "list", "--home", home},
            new Object[] {"model", "info", "tiny", "--home", home});
    List<Cli> before = commands.stream().map(Cli::run).toList();
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(String.format("%d", 1))
          .as("this locale has digits of its own")
          .isEqualTo("\u0661");
      assertThat(commands.stream().map(Cli::run).toList()).isEqualTo(before);
      assertThat(vision("recognize", "--threshold", "1", "-g", gallery, photo).out())
          .contains("[Ada 0.000]");
      Cli gone = Cli.run("gallery", "delete", "-g", gallery, "Ada");
      assertThat(gone.out().strip()).isEqualTo("Ada: 1 faces deleted");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void aCellIsNoFormula() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path name = Path.of("=HYPERLINK(1).jpg");
    Files.copy(photo, here.resolve(name));
    try {
      Path table = folder.resolve("x.csv");
      assertThat(vision("embed", "--model", "tiny", "-o", table, name).status()).isZero();
      String cell = CsvLine.split(Files.readAllLines(table).get(1)).get(0);
      assertThat(cell).isEqualTo("./=HYPERLINK(1).jpg");
      assertThat(Path.of(cell)).exists();
    } finally {
      Files.delete(here.resolve(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect|%",
        "embed|--model|tiny|%",
        "verify|--model|tiny|%|photo",
        "enroll|--model|tiny|-g|gallery|--name|X|%",
        "enroll|--model|tiny|-g|%|--name|X|photo",
        "recognize|--model|tiny|-g|gallery|%",
        "cluster|--model|tiny|-o|out|%",
        "cluster|--model|tiny|-o|%|photo",
        "gallery|list|-g|%",
        "dataset|check|%",
        "evaluate|identify|--gallery|%|--probes|photo",
      })
  void anEmptyArgumentIsNoPath(String command) {
    Object[] arguments =
        command
            .replace("photo", photo.toString())
            .replace("-g|gallery", "-g|" + gallery)
            .replace("-o|out", "-o|" + folder.resolve("out"))
            .replace("%", "")
            .split("\\|", -1);
    Cli run = Cli.run(arguments);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("an empty argument is no path", "is a variable unset?");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void framesOfTwoKindsAreWarnedOf() throws IOException {
    enroll("Ada", photo);
    try (Gallery opened = Gallery.open(gallery)) {
      opened.enroll("Eve", GalleryFaces.posed("tiny", 16));
    }
    assertThat(enroll("Bob", photo(folder.resolve("b.jpg"), 4)).errors())
        .first()
        .asString()
        .contains("--crop center", "by the detector");
    assertThat(vision("recognize", "--threshold", "1", "-g", gallery, photo).err())
        .contains("--crop center", "by the detector");
  }
}
