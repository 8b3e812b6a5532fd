package io.facenet.cli.model;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.cli.options.CropOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Progress;
import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.Calibrator;
import io.facenet.evaluation.EvaluationOptions;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.support.files.AtomicFiles;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the thresholds of a model and writes them into its card. */
@Command(
    name = "calibrate",
    description = "Measures a model's thresholds over all pairs of a set of known people.",
    mixinStandardHelpOptions = true)
final class ModelCalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CropOptions cropping;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "ROOT",
      description = "Folder of folders: ROOT/PERSON/PHOTO.")
  private Path data;

  @Option(
      names = "--set",
      required = true,
      paramLabel = "TEXT",
      description = "What the card says of the data.")
  private String set;

  @Option(names = "--json", description = "Print the calibration as JSON.")
  private boolean json;

  @Parameters(paramLabel = "ID|FILE", description = "An id of 'model list', or a model file.")
  private String model;

  @Override
  public Integer call() throws IOException {
    FaceNetOptions options = cropping.toOptions().withModel(model).resolved();
    Calibration calibration = measure(options);
    ModelStore models = new ModelStore(options.home());
    ModelSource source = models.find(model);
    ModelCard card = source.card().withCalibration(calibration);
    Path file = source.path().orElseGet(() -> models.file(card.id()));
    AtomicFiles.writeShared(file, card.with(source.bytes()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(calibration));
    } else {
      out.printf(
          Locale.ROOT, "%s, %d pairs of different people%n", set, calibration.differentPairs());
      calibration
          .thresholds()
          .forEach(
              (far, distance) ->
                  out.printf("  FAR %s: squared distance %s%n", Rates.plain(far), distance));
      if (source.path().isEmpty()) {
        out.println("written to a copy of " + source.describe() + ", used from now on: " + file);
      }
    }
    return ExitStatus.OK;
  }

  private Calibration measure(FaceNetOptions options) throws IOException {
    IdentityFolders folders = IdentityFolders.of(data);
    try (Progress progress =
            new Progress(spec.commandLine().getErr(), folders.names().size(), "photos");
        FaceNet facenet = cropping.load(options, spec.commandLine().getErr())) {
      EvaluationOptions evaluation =
          EvaluationOptions.of(facenet).withListener((done, total) -> progress.step());
      return Calibrator.measure(facenet, folders, set, evaluation);
    }
  }
}
