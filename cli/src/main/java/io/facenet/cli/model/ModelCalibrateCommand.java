package io.facenet.cli.model;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.cli.options.CropOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Progress;
import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.Calibrator;
import io.facenet.evaluation.CrossMeasurement;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the thresholds of a model, alone or with another, and writes them into its card. */
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

  @ArgGroup(exclusive = false)
  private Across across;

  @Option(names = "--json", description = "Print the calibration as JSON.")
  private boolean json;

  @Parameters(paramLabel = "ID|FILE", description = "An id of 'model list', or a model file.")
  private String model;

  /** Another version, against which it is measured. */
  static final class Across {
    @Option(
        names = "--across",
        required = true,
        paramLabel = "ID|FILE",
        description =
            "Measure pairs of one embedding of this model and one of another, which its card"
                + " declares compatible.")
    private String other;

    @Option(
        names = "--declare-compatible",
        description = "Declare the other model compatible, if the two do not compare as by chance.")
    private boolean declare;
  }

  @Override
  public Integer call() throws IOException {
    FaceNetOptions options = cropping.toOptions().withModel(model).resolved();
    ModelSource source = new ModelStore(options.home()).find(model);
    PrintWriter out = spec.commandLine().getOut();
    if (across == null) {
      Calibration calibration = alone(options);
      Path file = write(options, source, source.card().withCalibration(calibration));
      if (json) {
        out.println(Json.line(calibration));
      } else {
        print(calibration, source, file);
      }
    } else {
      CrossOutput measured = across(options, source.card());
      Path file = write(options, source, measured.card());
      out.println(json ? Json.line(measured.json()) : measured.text());
      if (!json) {
        print(measured.calibration(), source, file);
      }
    }
    return ExitStatus.OK;
  }

  private static Path write(FaceNetOptions options, ModelSource source, ModelCard card)
      throws IOException {
    Path file = source.path().orElseGet(() -> new ModelStore(options.home()).file(card.id()));
    AtomicFiles.writeShared(file, card.with(source.bytes()));
    return file;
  }

  private Calibration alone(FaceNetOptions options) throws IOException {
    IdentityFolders folders = IdentityFolders.of(data);
    try (Progress progress = progress(folders.names().size());
        FaceNet facenet = cropping.load(options, spec.commandLine().getErr())) {
      return Calibrator.measure(facenet, folders, set, evaluation(facenet, progress));
    }
  }

  private CrossOutput across(FaceNetOptions options, ModelCard card) throws IOException {
    IdentityFolders folders = IdentityFolders.of(data);
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = progress(2 * folders.names().size());
        FaceNet facenet = cropping.load(options, err);
        FaceNet other = cropping.load(options.withModel(across.other), err)) {
      requireDeclared(card, other.model().id());
      CrossMeasurement measured =
          Calibrator.measureAcross(facenet, other, folders, set, evaluation(facenet, progress));
      return new CrossOutput(measured, measured.in(card));
    }
  }

  private void requireDeclared(ModelCard card, String other) {
    if (card.id().equals(other)) {
      throw new IllegalArgumentException(
          "--across names another model than " + other + "; without it, this one is calibrated");
    }
    if (!across.declare && !card.comparableWith(other)) {
      throw new IllegalArgumentException(
          card.id()
              + " does not declare "
              + other
              + " compatible; see how they compare with 'facenet evaluate harmonic', and give"
              + " --declare-compatible if they do");
    }
  }

  private Progress progress(int photos) {
    return new Progress(spec.commandLine().getErr(), photos, "photos");
  }

  private static EvaluationOptions evaluation(FaceNet facenet, Progress progress) {
    return EvaluationOptions.of(facenet).withListener((done, total) -> progress.step());
  }

  private void print(Calibration calibration, ModelSource source, Path file) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s, %d pairs of different people%n",
        calibration.set(),
        calibration.differentPairs());
    calibration
        .thresholds()
        .forEach(
            (far, distance) ->
                out.printf("  FAR %s: squared distance %s%n", Rates.plain(far), distance));
    if (source.path().isEmpty()) {
      out.println("written to a copy of " + source.describe() + ", used from now on: " + file);
    }
  }
}
