package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the report of an evaluation goes that nobody named a file for. */
class DefaultReportTest {
  @TempDir Path folder;

  private Cli evaluate(Path home, String data) throws IOException {
    Path people = folder.resolve(data);
    for (String name : new String[] {"A/1", "A/2", "B/1", "B/2"}) {
      Fixture.photo(people.resolve(name + ".png"), name.hashCode());
    }
    return Cli.run(
        "evaluate",
        "holdout",
        "--data",
        people,
        "--splits",
        "1",
        "--home",
        home,
        "--crop",
        "center",
        "--model",
        folder.resolve("model/tiny.onnx"),
        "--no-cache");
  }

  @Test
  void eachDataHasItsOwnReport() throws IOException {
    Fixture.model(folder.resolve("model"), "tiny", null);
    Path home = Files.createDirectory(folder.resolve("home"));
    assertThat(evaluate(home, "mine").err()).contains("evaluation-holdout-tiny-mine.html");
    assertThat(evaluate(home, "yours").err()).contains("evaluation-holdout-tiny-yours.html");
  }

  @Test
  void whereTheHomeTakesNoFileTheReportIsWrittenHere() throws IOException {
    Fixture.model(folder.resolve("model"), "tiny", null);
    String data = folder.getFileName().toString();
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("reports"), "a file, so there can be no such folder");
    Path here = Path.of("evaluation-holdout-tiny-" + data + ".html");
    try {
      Cli run = evaluate(home, data);
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(here).exists();
    } finally {
      Files.deleteIfExists(here);
    }
  }
}
