package io.facenet.cli.train;

import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.training.Training;
import io.facenet.training.TrainingPlan;
import io.facenet.training.TrainingRun;
import io.facenet.training.listener.Listeners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class TrainCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of(
          "config.yaml",
          "train.pack",
          "validation.pack",
          "metrics.csv",
          "validation.csv",
          "report.html",
          "last.checkpoint",
          "best.checkpoint");

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private OutputRule outputs;

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
    if (output != null) {
      check(output);
    }
    boolean terminal = Boolean.getBoolean("facenet.terminal");
    var progress = new ConsoleProgress(spec.commandLine().getErr(), terminal);
    TrainingPlan plan = TrainingPlan.read(config).resuming(resume).at(home.get());
    TrainingRun run = train(output == null ? plan : plan.in(output), progress);
    if (!run.isComplete()) {
      progress.onMessage(
          "stopped after step %d%s"
              .formatted(
                  run.step(),
                  run.isSaved() ? " and saved; go on with --resume" : "; it is not saved"));
    }
    spec.commandLine().getOut().println(run.bestCheckpoint());
    return ExitStatus.OK;
  }

  private static TrainingRun train(TrainingPlan plan, ConsoleProgress progress) throws IOException {
    try (GracefulStop stop = new GracefulStop(plan.stop(), progress::onMessage)) {
      return Training.start(plan, Listeners.of(progress, stop));
    }
  }

  /** A run's folder is known by its lock; in another folder no file of a run's names may lie. */
  private void check(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(".lock"))) {
      for (String name : FILES) {
        outputs.check(folder.resolve(name), OwnFile.never());
      }
    }
  }
}
