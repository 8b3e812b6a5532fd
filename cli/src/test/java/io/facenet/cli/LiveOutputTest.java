package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.output.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process of its own has said at the moment when it is stopped. Where it has to be at a
 * certain photo, that photo is a pipe into which nobody has written yet.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no named pipes and signals there")
class LiveOutputTest {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();
  private Path home;
  private Path photos;
  private Path gallery;
  private Path pipe;

  @BeforeEach
  void prepare() throws Exception {
    home = folder.resolve("home");
    photos = folder.resolve("photos");
    gallery = folder.resolve("people.gallery");
    pipe = folder.resolve("pipe.png");
    Fixture.model(home.resolve("models"), "tiny", Fixture.calibration());
    Fixture.photo(photos.resolve("000.png"), 1);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process start(Object... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.facenet.cli.Main"));
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    line.addAll(List.of("--home", home.toString(), "--crop", "center", "--model", "tiny"));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.redirectError(folder.resolve("stderr").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static BufferedReader lines(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  private static String line(BufferedReader reader) throws Exception {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return reader.readLine();
              } catch (IOException e) {
                return e.toString();
              }
            });
    return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** With TERM, which ends a program as Ctrl-C does; a job in the background may ignore INT. */
  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private List<String> enrolled() throws IOException {
    List<String> photosOfFaces = new ArrayList<>();
    for (String line : Cli.run("gallery", "export", "-g", gallery).lines()) {
      photosOfFaces.add(Cli.json(line).path("photo").asText());
    }
    return photosOfFaces;
  }

  @Test
  void aFaceIsAcknowledgedAsSoonAsItIsStored() throws Exception {
    Path first = photos.resolve("000.png");
    Process process =
        start("enroll", "-g", gallery, "--name", "Ada", "--json", "--threads", "1", first, pipe);
    BufferedReader out = lines(process);
    assertThat(Cli.json(line(out)).path("image").asText()).isEqualTo(first.toString());
    assertThat(enrolled()).containsExactly(first.toString());
    interrupt(process);
    assertThat(out.readLine()).isNull();
  }

  @Test
  void ctrlCLeavesExactlyTheAcknowledgedFaces() throws Exception {
    for (int i = 1; i < 200; i++) {
      Fixture.photo(photos.resolve("%03d.png".formatted(i)), 1 + i);
    }
    Process process = start("enroll", "-g", gallery, "--name", "Ada", "--json", photos);
    BufferedReader out = lines(process);
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      acknowledged.add(Cli.json(line(out)).path("image").asText());
    }
    interrupt(process);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      acknowledged.add(Cli.json(line).path("image").asText());
    }
    assertThat(enrolled()).isEqualTo(acknowledged);
  }

  @Test
  void twoWritersOfOneFileLoseNoLine() throws Exception {
    Path first = photos.resolve("000.png");
    Cli.run(
        "enroll", "-g", gallery, "--name", "A", first, "--home", home, "--crop", "center",
        "--model", "tiny");
    Path output = folder.resolve("two.jsonl");
    Process process =
        start("recognize", "-g", gallery, "-o", output, "--threads", "1", first, pipe);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!(Files.exists(output) && Files.size(output) > 0) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    Object[] second = {
      "recognize", "-g", gallery, "-o", output, first, "--home", home, "--crop", "center"
    };
    Cli refused = Cli.run(second);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains(output + " is being written by another facenet");
    Files.write(pipe, Files.readAllBytes(Fixture.photo(photos.resolve("more.png"), 9)));
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(output)).hasSize(2);
    assertThat(Cli.run(second).status()).as("afterwards").isZero();
    assertThat(Files.readAllLines(output)).hasSize(2);
  }

  /** On a terminal both streams are one: the bar is gone before a line comes, and back after it. */
  @Test
  void linesAndTheBarDoNotMixOnATerminal() {
    StringWriter screen = new StringWriter();
    PrintWriter terminal = new PrintWriter(screen, true);
    long[] now = {0};
    try (Progress progress = new Progress(terminal, 100, "photos", true, () -> now[0])) {
      now[0] += 1_000_000_000L;
      progress.step();
      for (int i = 0; i < 3; i++) {
        progress.erase();
        terminal.println("result " + i);
        now[0] += 1_000_000L;
        progress.step();
      }
    }
    assertThat(screen.toString().split("\r", -1))
        .filteredOn(part -> part.contains("result"))
        .hasSize(3)
        .allMatch(
            part -> part.startsWith("\u001b[Kresult") && part.endsWith(System.lineSeparator()));
    assertThat(screen.toString()).contains("2/100").contains("3/100").contains("4/100");
  }
}
