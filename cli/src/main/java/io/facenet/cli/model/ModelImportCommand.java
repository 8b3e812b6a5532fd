package io.facenet.cli.model;

import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.ExitStatus;
import io.facenet.models.install.Import;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings any ONNX embedder. */
@Command(
    name = "import",
    description = "Takes in an ONNX embedder, by naming its preprocessing.",
    mixinStandardHelpOptions = true)
final class ModelImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "FILE",
      description = "An ONNX file: (batch, 3, height, width) to (batch, d).")
  private Path file;

  @Option(names = "--id", required = true, description = "Its name here: letters, digits, . _ -")
  private String id;

  @Option(
      names = "--mean",
      split = ",",
      defaultValue = "127.5",
      description = "Subtracted from a value in 0..255: one number, or three (default: 127.5).")
  private List<Double> mean;

  @Option(
      names = "--divisor",
      defaultValue = "127.5",
      description = "What the difference is divided by (default: 127.5).")
  private double divisor;

  @Option(
      names = "--channels",
      defaultValue = "RGB",
      description = "${COMPLETION-CANDIDATES} (default: RGB).")
  private PixelInput.ChannelOrder channels;

  @Option(
      names = "--template",
      defaultValue = "arcface-112",
      description =
          "How faces are framed: the template of an installed kind of model, arcface-112 or dlib-150"
              + " (default: arcface-112). It is scaled to the network's input.")
  private String template;

  @Option(
      names = {"--license", "--licence"},
      defaultValue = "unknown",
      description = "Licence of the weights.")
  private String licence;

  @Override
  public Integer call() throws IOException {
    ModelCard card =
        new Import(home.get()).embedder(file, id, channels, mean, divisor, template, licence);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d×%d pixels to %d numbers; it has no thresholds yet: give --threshold to verify%n",
            card.id(),
            card.input().width(),
            card.input().height(),
            card.embeddingSize());
    return ExitStatus.OK;
  }
}
