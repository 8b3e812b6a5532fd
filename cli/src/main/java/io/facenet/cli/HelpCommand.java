package io.facenet.cli;

import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.shell.ManPage;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The same as {@code --help}, for those who ask this way. */
@Command(
    name = "help",
    description = "Tells what a command does, as its --help.",
    mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Such as: gallery export.")
  private List<String> names = List.of();

  @Option(names = "--man", description = "As a manual page: facenet help --man verify | man -l -")
  private boolean man;

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String name : names) {
      CommandLine child = command.getSubcommands().get(name);
      if (child == null) {
        throw new ParameterException(
            spec.commandLine(), Mistakes.noCommand(command.getCommandSpec(), name));
      }
      command = child;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (man) {
      out.print(ManPage.of(command.getCommandSpec()));
      out.flush();
    } else {
      command.usage(out);
    }
    return ExitStatus.OK;
  }
}
