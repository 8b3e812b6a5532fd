package io.facenet.support.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The commit of the running code, with "+changes" when the checkout differs from it.
 *
 * <p>Asked of git in the folder of the property {@code facenet.root}, which the launcher sets, or
 * in the working folder. Outside a checkout it is the version of the package.
 */
public final class CodeRevision {
  private CodeRevision() {}

  /** The revision; never null or empty, "unknown" at worst. */
  public static String current() {
    Path root = Path.of(System.getProperty("facenet.root", "."));
    String version = CodeRevision.class.getPackage().getImplementationVersion();
    return of(root, version == null ? "unknown" : version);
  }

  static String of(Path root, String otherwise) {
    if (!insideCheckout(root)) {
      return otherwise;
    }
    try {
      String commit = git(root, "rev-parse", "--short=12", "HEAD");
      String changes = git(root, "status", "--porcelain", "--untracked-files=no");
      return commit.isEmpty() ? otherwise : commit + (changes.isEmpty() ? "" : "+changes");
    } catch (IOException e) {
      return otherwise;
    }
  }

  private static boolean insideCheckout(Path root) {
    for (Path p = root.toAbsolutePath().normalize(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  private static String git(Path root, String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.joining("\n")).trim();
    }
  }
}
