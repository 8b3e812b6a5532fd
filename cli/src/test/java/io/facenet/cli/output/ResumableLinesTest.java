package io.facenet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ResumableLinesTest {
  private static final String OWN = "{\"image\":\"a.jpg\",\"key\":\"a\"}\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("lines.jsonl");
  }

  private ResumableLines open(String... options) throws IOException {
    OutputRule rule = new OutputRule();
    new CommandLine(rule).parseArgs(options);
    return new ResumableLines(file, rule, "image", "key");
  }

  private static void append(ResumableLines lines, String key) throws IOException {
    lines.append(Json.object().put("image", key + ".jpg").put("key", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"mine\"}",
        "{\"name\": \"mi",
        "{\"image\": 1, \"name\": \"mine\"}",
        OWN + "{\"name\": \"mine\"}"
      })
  void whatOthersWroteWithoutALastLineEndIsRefusedAndUnchanged(String foreign) throws IOException {
    Files.writeString(file, foreign);
    assertThatThrownBy(this::open).hasMessageContaining("not this command's own");
    assertThat(Files.readString(file)).isEqualTo(foreign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"ima", "{\"image\":", "{\"image\":\"b.jpg\",\"ke"})
  void aLineOfOursThatWasCutOffIsDropped(String cut) throws IOException {
    Files.writeString(file, OWN + cut);
    try (ResumableLines lines = open()) {
      assertThat(lines.lines()).containsOnlyKeys("a");
      append(lines, "b");
    }
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void forcedOwnLinesStayAndTheOthersGoWithTheFirstNewLine() throws IOException {
    String mixed = "notes\n" + OWN + "more notes\n";
    Files.writeString(file, mixed);
    try (ResumableLines lines = open("--force")) {
      assertThat(lines.has("a")).isTrue();
      assertThat(Files.readString(file)).isEqualTo(mixed);
      append(lines, "b");
      append(lines, "c");
    }
    assertThat(Files.readString(file))
        .isEqualTo(OWN + OWN.replace("\"a", "\"b") + OWN.replace("\"a", "\"c"));
  }

  @Test
  void forcedAForeignFileStaysUntilThereIsALineToWrite() throws IOException {
    Files.writeString(file, "notes\nmore notes");
    open("--force").close();
    assertThat(Files.readString(file)).isEqualTo("notes\nmore notes");
    try (ResumableLines lines = open("--force")) {
      append(lines, "a");
    }
    assertThat(Files.readString(file)).isEqualTo(OWN);
  }
}
