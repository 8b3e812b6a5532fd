package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that people write: with a byte order mark, in another encoding, empty. */
class TextInputTest {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    Fixture.photo(folder.resolve("1.png"), 1);
  }

  private Cli enroll(Path csv) {
    return Cli.run(
        "enroll", "-g", folder.resolve("g"), csv, "--home", home, "--crop", "center", "--json");
  }

  private void assertOneLine(Cli run, String message) {
    assertThat(run.status()).as(run.out()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(message);
  }

  @Test
  void anEmptyListNamesNoPhoto() throws IOException {
    Path csv = folder.resolve("people.csv");
    for (String text : List.of("", "\n\n", "name,path\n")) {
      Files.writeString(csv, text);
      assertOneLine(enroll(csv), csv + ": names no photo; write a line name,path for each");
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    Path csv = Files.writeString(folder.resolve("people.csv"), "\uFEFFBernd,1.png\n");
    Cli run = enroll(csv);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"Bernd\"");
    Path headed = Files.writeString(csv, "\uFEFFname,path\nBernd,1.png\n");
    assertThat(enroll(headed).status()).isZero();
  }

  @Test
  void anotherEncodingIsNamedWithItsLine() throws IOException {
    Path csv = folder.resolve("people.csv");
    Files.write(csv, "Ada,1.png\nJosé,1.png\n".getBytes(StandardCharsets.ISO_8859_1));
    assertOneLine(enroll(csv), csv + ", line 2: is not UTF-8 text");
    Path pairs = Files.copy(csv, folder.resolve("pairs.tsv"));
    assertOneLine(
        Cli.run(
            "evaluate", "pairs", "--data", folder, "--pairs", pairs, "--home", home, "--no-report"),
        pairs + ", line 2: is not UTF-8 text");
  }
}
