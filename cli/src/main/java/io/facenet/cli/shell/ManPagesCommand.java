package io.facenet.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual, for the release. */
@Command(
    name = "man-pages",
    description = "Writes the manual page of every command into a folder.",
    hidden = true,
    mixinStandardHelpOptions = true)
public final class ManPagesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder, such as share/man/man1.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    for (CommandSpec command : CommandTree.all(spec.root())) {
      Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
    }
    return ExitCode.OK;
  }
}
