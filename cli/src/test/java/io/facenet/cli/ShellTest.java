package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completions in the shells that are installed, and the manual pages. */
class ShellTest {
  private static final String BASH_ANSWER =
      """
      . "$1"
      shift
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      _complete_facenet 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  @BeforeEach
  void aFileToComplete() throws IOException {
    Files.createFile(folder.resolve("photo.jpg"));
  }

  private List<String> run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return out.lines().toList();
  }

  private static void assumeInstalled(String program) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    assumeTrue(found, program + " is not installed");
  }

  private String script(String shell) throws IOException {
    Cli run = Cli.run("completion", shell);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("warm-up").doesNotContain("man-pages");
    return Files.writeString(folder.resolve("script"), run.out()).toString();
  }

  private List<String> bash(String... words) throws IOException {
    String[] start = {"bash", "-c", BASH_ANSWER, "bash", script("bash")};
    return run(Stream.of(start, words).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void bashCompletes() throws IOException {
    assumeInstalled("bash");
    assertThat(bash("facenet", "ga")).containsExactly("gallery");
    assertThat(bash("facenet", "gallery", "ex")).containsExactly("export");
    assertThat(bash("facenet", "completion", "")).containsExactly("bash", "zsh", "fish");
    assertThat(bash("facenet", "verify", "--f")).containsExactly("--far");
    assertThat(bash("facenet", "verify", "ph")).containsExactly("photo.jpg");
  }

  /**
   * As zsh runs what is written for bash; which of the words begin as typed it finds out itself.
   */
  @Test
  void zshCompletes() throws IOException {
    assumeInstalled("zsh");
    String registered = "autoload -U compinit; compinit -u -D; . \"$1\"; print -r $_comps[facenet]";
    assertThat(run("zsh", "-fc", registered, "zsh", script("zsh")))
        .singleElement()
        .asString()
        .contains("_complete_facenet");
    String answer = "setopt ksh_arrays sh_word_split; compdef() { :; }\n" + BASH_ANSWER;
    assertThat(run("zsh", "-fc", answer, "zsh", script("zsh"), "facenet", "gallery", "ex"))
        .contains("export")
        .doesNotContain("verify");
  }

  private List<String> fish(String line) throws IOException {
    return run("fish", "-Nc", "source " + script("fish") + "; complete -C '" + line + "'");
  }

  @Test
  void fishCompletesWithDescriptions() throws IOException {
    assumeInstalled("fish");
    assertThat(fish("facenet ga"))
        .containsExactly("gallery\tShows and changes who is in a gallery.");
    assertThat(fish("facenet gallery --help ex")).singleElement().asString().startsWith("export\t");
    assertThat(fish("facenet completion ")).containsExactlyInAnyOrder("bash", "zsh", "fish");
    assertThat(fish("facenet verify --f")).singleElement().asString().startsWith("--far\t");
    assertThat(fish("facenet verify --model ph")).containsExactly("photo.jpg");
    assertThat(fish("facenet verify ph")).containsExactly("photo.jpg");
    assertThat(fish("facenet ph")).isEmpty();
  }

  /** Without fish too: every command and option has its line, and quotes are closed. */
  @Test
  void theScriptForFishIsWhole() {
    List<String> lines = Cli.run("completion", "fish").lines();
    assertThat(lines).contains("complete -c facenet -n '__facenet_at verify' -F");
    for (String line : lines) {
      String unescaped = line.replace("\\\\", "").replace("\\'", "");
      assertThat(unescaped.chars().filter(c -> c == '\'').count() % 2).as(line).isZero();
    }
  }

  @Test
  void everyCommandHasAManualPage() throws IOException {
    Path pages = folder.resolve("man1");
    assertThat(Cli.run("man-pages", pages).status()).isZero();
    assertThat(pages.resolve("facenet.1")).content().contains("EXIT STATUS", "FACENET_HOME");
    assertThat(pages.resolve("facenet-warm-up.1")).doesNotExist();
    try (Stream<Path> all = Files.list(pages)) {
      List<Path> written = all.toList();
      assertThat(written).hasSizeGreaterThan(40);
      for (Path page : written) {
        assertThat(page)
            .content()
            .startsWith(".TH ")
            .contains(".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"OPTIONS\"")
            .doesNotContainPattern("(?m)^'|^\\.(?!TH|SH|TP|nh|ad|nf|fi)|^$");
      }
    }
    assertThat(Cli.run("help", "--man", "gallery", "export").out())
        .isEqualTo(Files.readString(pages.resolve("facenet-gallery-export.1")));
  }

  @Test
  void theManualPrints() throws IOException {
    assumeInstalled("groff");
    Path page = Files.writeString(folder.resolve("v.1"), Cli.run("help", "--man", "verify").out());
    String printed =
        String.join("\n", run("groff", "-man", "-Tutf8", "-k", "-P-cbou", page.toString()));
    assertThat(printed)
        .contains("facenet-verify", "--far=RATE", "Exit status: 0 the same person, 1 different");
  }
}
