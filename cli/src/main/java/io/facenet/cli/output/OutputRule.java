package io.facenet.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The one rule for what a command writes over: what the same command wrote before, and what {@code
 * --force} allows. Every output is checked by it before the work begins.
 */
public final class OutputRule {
  static final String HOW_TO_FORCE = "; name another, or give --force to write over it";

  @Option(names = "--force", description = "Write over files that this command did not write.")
  private boolean force;

  /** Whether files of others may be written over. */
  boolean force() {
    return force;
  }

  /**
   * Makes sure that a file may be written, or replaced.
   *
   * @param file to write; null for the standard output
   * @param own tells files that the same command wrote
   * @throws IOException if a file of another kind is there; names the file and the option
   */
  public void check(Path file, OwnFile own) throws IOException {
    if (file == null || !Files.exists(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file to write");
    }
    boolean replaceable =
        force || !Files.isRegularFile(file) || Files.size(file) == 0 || own.wrote(file);
    if (!replaceable) {
      throw foreign(file);
    }
  }

  /**
   * Makes sure that an output is not what the command reads, under whatever name.
   *
   * @param output to write; null for the standard output
   * @throws IOException if both are one file, --force or not
   */
  static void checkOther(Path output, Path input) throws IOException {
    if (output != null
        && Files.exists(output)
        && Files.exists(input)
        && Files.isSameFile(output, input)) {
      throw new IOException(output + " is " + input + " itself; name another file to write");
    }
  }

  /**
   * Makes sure that a folder of outputs is not a folder that the command reads, and that neither
   * lies in the other, under whatever name.
   *
   * @throws IOException if so, --force or not
   */
  static void checkApart(Path output, Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return;
    }
    Path out = real(output.toAbsolutePath().normalize());
    Path in = input.toRealPath();
    if (out.startsWith(in) || in.startsWith(out)) {
      throw new IOException(
          output
              + (out.equals(in) ? " is " : out.startsWith(in) ? " lies in " : " holds ")
              + input
              + ", whose photos are read; name another folder to write");
    }
  }

  /** Without links, also of a path whose last parts are not there. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path) || path.getParent() == null) {
      return path.toRealPath();
    }
    return real(path.getParent()).resolve(path.getFileName());
  }

  static IOException foreign(Path file) {
    return new IOException(
        file + " is there and holds something else than this command writes" + HOW_TO_FORCE);
  }
}
