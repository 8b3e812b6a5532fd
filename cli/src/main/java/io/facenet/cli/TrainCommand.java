package io.facenet.cli;

import io.facenet.training.TrainingRun;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.report.ConsoleProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network as a file says. */
@Command(
    name = "train",
    description = "Trains a network; see configs/ for experiments.",
    footer = {
      "The run's folder holds last.checkpoint, best.checkpoint, metrics.csv, validation.csv and",
      "report.html. A run that was stopped, by whatever, goes on with --resume."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "A YAML file, such as configs/smoke.yaml.")
  private Path config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the run (default: runs/NAME, NAME from the file).")
  private Path output;

  @Option(names = "--resume", description = "Go on from the folder's last checkpoint.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    Path folder = output == null ? Path.of("runs", ConfigFile.read(config).name()) : output;
    boolean terminal = Boolean.getBoolean("facenet.terminal");
    var progress = new ConsoleProgress(spec.commandLine().getErr(), terminal);
    TrainingRun.train(config, folder, resume, progress);
    spec.commandLine().getOut().println(folder.resolve("best.checkpoint"));
    return Main.OK;
  }
}
