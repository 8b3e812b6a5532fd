package io.facenet.cli.model;

import io.facenet.CropMode;
import io.facenet.FaceNetOptions;
import io.facenet.cli.Main;
import io.facenet.cli.options.CropOptions;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Progress;
import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.SimilarityCalibration;
import io.facenet.evaluation.EmbeddedSet;
import io.facenet.evaluation.Framing;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.ModelOneFaceEmbedder;
import io.facenet.evaluation.SetEmbedder;
import io.facenet.support.files.AtomicFiles;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  /** Rates are calibrated in decades, as far down as this many pairs carry. */
  private static final int LEAST_PAIRS = 20;

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
    return Main.OK;
  }

  private Calibration measure(FaceNetOptions options) throws IOException {
    IdentityFolders folders = IdentityFolders.of(data);
    Framing framing = options.crop() == CropMode.CENTER ? Framing.CENTER : Framing.DETECTOR;
    try (Progress progress =
            new Progress(spec.commandLine().getErr(), folders.names().size(), "photos");
        ModelOneFaceEmbedder embedder = ModelOneFaceEmbedder.load(options, framing)) {
      cropping.tell(options.crop(), spec.commandLine().getErr());
      EmbeddedSet embedded =
          new SetEmbedder(
                  embedder,
                  Optional.of(options.home().cache().resolve("embeddings")),
                  options.threads(),
                  (done, total) -> progress.step())
              .embed(data, folders.names());
      return calibration(
          new AllPairs(PairHistogram.DEFAULT_BINS, options.threads())
              .within(embedded.matrix(), folders.identityArray()));
    }
  }

  private Calibration calibration(PairHistogram pairs) {
    Roc roc = pairs.roc();
    Map<Double, Double> thresholds = new LinkedHashMap<>();
    for (int decade = 1; decade <= 6; decade++) {
      double far = Double.parseDouble("1e-" + decade);
      if (far * pairs.differentPairs() >= LEAST_PAIRS) {
        OperatingPoint point = roc.atFar(far);
        thresholds.put(far, Json.rounded(point.threshold()));
      }
    }
    SimilarityCalibration similarity = SimilarityCalibration.fit(pairs);
    return new Calibration(
        set,
        pairs.differentPairs(),
        thresholds,
        Json.rounded(similarity.c0()),
        Json.rounded(similarity.c1()));
  }
}
