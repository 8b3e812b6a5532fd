package io.facenet.cli.model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The models at hand, and how to get more. */
@Command(
    name = "model",
    description =
        "Lists, installs, checks, shows, imports, calibrates, projects, bridges and exports"
            + " models.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModelListCommand.class,
      ModelInstallCommand.class,
      ModelCheckCommand.class,
      ModelInfoCommand.class,
      ModelImportCommand.class,
      ModelCalibrateCommand.class,
      ModelProjectCommand.class,
      ModelBridgeCommand.class,
      ModelExportCommand.class,
    })
public final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: list, install, check, info, import, calibrate, project, bridge or export");
  }
}
