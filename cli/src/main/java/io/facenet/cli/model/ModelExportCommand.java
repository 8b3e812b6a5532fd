package io.facenet.cli.model;

import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.training.ModelExport;
import io.facenet.training.data.FaceSource;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From a checkpoint to a model file. */
@Command(
    name = "export",
    description = "Writes the network of a checkpoint as a model file with its card.",
    mixinStandardHelpOptions = true)
final class ModelExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private OutputRule outputs;

  @Parameters(paramLabel = "CHECKPOINT", description = "Such as runs/smoke/best.checkpoint.")
  private Path checkpoint;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The ONNX file to write.")
  private Path output;

  @Option(names = "--id", description = "Name of the model (default: the name of the file).")
  private String id;

  @Option(
      names = {"--license", "--licence"},
      paramLabel = "TEXT",
      description = "Licence of the weights (default: card.licence of the run's configuration).")
  private String licence;

  @Option(names = "--int8", description = "Eight bits instead of floats; needs --calibrate.")
  private boolean int8;

  @Option(
      names = "--calibrate",
      paramLabel = "PATH",
      description =
          "Folder or tar file of identity/photo, framed like the training faces, to measure the"
              + " ranges of eight bits on.")
  private Path calibrate;

  @Override
  public Integer call() throws IOException {
    if (int8 != (calibrate != null)) {
      throw new ParameterException(
          spec.commandLine(), "--int8 and --calibrate PATH belong together; give both or none");
    }
    String name = id == null ? output.getFileName().toString().replaceFirst("\\.onnx$", "") : id;
    outputs.check(output, OwnFile.model(name));
    Optional<FaceSource> faces =
        Optional.ofNullable(calibrate).map(path -> new FaceSource(List.of(path)));
    ModelCard card =
        ModelExport.write(
            checkpoint, output, name, Optional.ofNullable(licence), faces, home.get());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %s, %s, %d×%d pixels to %d numbers, thresholds %s%n",
            output,
            card.id(),
            card.network(),
            card.input().width(),
            card.input().height(),
            card.embeddingSize(),
            card.calibration() == null ? "none" : card.calibration().thresholds());
    return ExitStatus.OK;
  }
}
