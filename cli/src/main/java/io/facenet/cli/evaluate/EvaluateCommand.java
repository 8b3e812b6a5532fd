package io.facenet.cli.evaluate;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of all evaluations. */
@Command(
    name = "evaluate",
    description = "Measures models by the protocols of the paper, on anyone's data.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LfwCommand.class,
      PairsCommand.class,
      HoldoutCommand.class,
      VideosCommand.class,
      SweepCommand.class,
      ComputeCommand.class,
      IdentifyCommand.class,
      HarmonicCommand.class,
    })
public final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "say what to evaluate: " + String.join(", ", spec.subcommands().keySet()));
  }
}
