package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Help, and what is said to those who did not read it. */
class HelpTest {

  private static void collect(CommandLine command, List<String> names, List<List<String>> found) {
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              List<String> all = new ArrayList<>(names);
              all.add(name);
              found.add(all);
              collect(child, all, found);
            });
  }

  @Test
  void everyCommandHasHelp() {
    List<List<String>> commands = new ArrayList<>();
    collect(Main.commandLine(), List.of(), commands);
    assertThat(commands).hasSizeGreaterThan(40);
    for (List<String> command : commands) {
      List<String> line = new ArrayList<>(command);
      line.add("--help");
      Cli run = Cli.run(line.toArray());
      assertThat(run.status()).as(line + run.err()).isZero();
      assertThat(run.out()).startsWith("Usage: facenet " + String.join(" ", command));
    }
  }

  @Test
  void theCommandThatIsAskedForIsMadeReadyAlone() {
    Set<String> all = Main.commandLine().getSubcommands().keySet();
    assertThat(all).contains("verify", "serve", "help", "completion", "man-pages");
    assertThat(Main.commandLine("serve", "verify").getSubcommands()).containsOnlyKeys("serve");
    assertThat(Main.commandLine("gallery", "list").getSubcommands().get("gallery").getSubcommands())
        .containsKeys("list", "export");
    for (String ofAll : List.of("help", "completion", "man-pages", "srve", "--version")) {
      assertThat(Main.commandLine(ofAll).getSubcommands().keySet()).as(ofAll).isEqualTo(all);
    }
  }

  @Test
  void helpIsACommandToo() {
    assertThat(Cli.run("help").out()).isEqualTo(Cli.run("--help").out());
    assertThat(Cli.run("help", "verify").out()).isEqualTo(Cli.run("verify", "--help").out());
    assertThat(Cli.run("help", "gallery", "export").out())
        .isEqualTo(Cli.run("gallery", "export", "--help").out());
    Cli unknown = Cli.run("help", "verfy");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean verify?");
  }

  @Test
  void anArgumentTooManyIsNamed() {
    assertThat(Cli.run("verify", "A", "B", "C").errors().get(0))
        .isEqualTo("facenet: C is one argument too many");
    assertThat(Cli.run("gallery", "list", "-g", "x", "C", "D").errors().get(0))
        .isEqualTo("facenet: C, D are 2 arguments too many");
  }

  @Test
  void slipsOfTheFingerAreGuessed() {
    assertThat(Cli.run("verify", "a", "b", "--treshold", "1").err())
        .contains("--treshold", "did you mean --threshold?");
    assertThat(Cli.run("verify", "--treshold=1", "a", "b").err())
        .contains("did you mean --threshold?");
    assertThat(Cli.run("gallery", "exprot").err()).contains("did you mean export?");
    assertThat(Cli.run("gallery", "show").err())
        .contains("gallery has no command show", "list", "export");
  }

  @Test
  void aFileLikeAnOptionGetsAHint() {
    assertThat(Cli.run("detect", "-rf.jpg").err()).contains("./-rf.jpg");
  }

  @Test
  void numbersAndExclusionsAreSaidInPlainWords() {
    assertThat(Cli.run("verify", "a", "b", "--far", "abc").errors().get(0))
        .isEqualTo("facenet: Invalid value for option '--far': 'abc' is not a number");
    assertThat(Cli.run("detect", "a", "--threads", "many").errors().get(0))
        .contains("'many' is not a whole number");
    assertThat(Cli.run("verify", "a", "b", "--far", "1e-3", "--threshold", "1").errors().get(0))
        .startsWith("facenet: --far=RATE, --threshold=D are mutually exclusive");
  }

  @Test
  void addressesAndStandardInputAreToldApartFromFiles(@TempDir Path home) throws Exception {
    Path model = Fixture.model(home.resolve("models"), "tiny", Fixture.calibration());
    Object[] options = {"--home", home, "--crop", "center", "--model", model};

    assertThat(run(options, "embed", "http://host/a.jpg").err())
        .contains("http://host/a.jpg: is an address");
    assertThat(run(options, "embed", "-").err()).contains("standard input is not read");
    assertThat(run(options, "verify", "http://host/a.jpg", "-").err())
        .contains("http://host/a.jpg: is an address");
  }

  private static Cli run(Object[] options, String... line) {
    List<Object> all = new ArrayList<>(List.of(line));
    all.addAll(List.of(options));
    return Cli.run(all.toArray());
  }

  @Test
  void theListOfPairsIsSaidToBeMissing(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("A"));
    assertThat(Cli.run("evaluate", "lfw", "--data", folder).err())
        .contains("pairs.txt", "--pairs", "LFW");
  }
}
