package io.facenet.cli.model;

import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.ExitStatus;
import io.facenet.core.evaluation.Rates;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.ProjectionFit;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a model says of itself. */
@Command(name = "info", description = "Shows the card of a model.", mixinStandardHelpOptions = true)
final class ModelInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "ID|FILE", description = "An id of 'model list --all', or a file.")
  private String model;

  @Option(names = "--json", description = "Print the card as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelSource source = new ModelStore(home.get()).find(model);
    ModelCard card = source.card();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(card.toJson());
    } else {
      print(out, source, card);
    }
    return ExitStatus.OK;
  }

  private static void print(PrintWriter out, ModelSource source, ModelCard card)
      throws IOException {
    row(out, "model", card.id() + ", " + card.kind().noun());
    row(out, "file", source.describe() + ", " + source.bytes().length / 1024 + " KiB");
    row(out, "checksum", ModelCheckCommand.words(ModelSeal.thorough(source.bytes())));
    row(out, "network", card.network());
    for (ModelCard.View view : card.views()) {
      row(
          out,
          "input",
          String.format(
              Locale.ROOT,
              "%d×%d %s, (v − %s) / %s%s",
              view.input().width(),
              view.input().height(),
              view.input().channels(),
              view.input().mean(),
              view.input().divisor(),
              view.template() == null ? "" : ", aligned to " + view.template().name()));
    }
    if (card.embeddingSize() > 0) {
      row(out, "embedding", card.embeddingSize() + " numbers, a unit vector");
    }
    ProjectionFit fit = card.projection();
    if (fit != null) {
      row(
          out,
          "projection",
          String.format(
              Locale.ROOT,
              "%s, %d to %d, %.2f %% kept of %d faces: %s",
              fit.source(),
              fit.from(),
              fit.to(),
              100 * fit.retained(),
              fit.vectors(),
              fit.fittedOn()));
    }
    BridgeFit bridge = card.bridge();
    if (bridge != null) {
      row(
          out,
          "bridge",
          String.format(
              Locale.ROOT,
              "from %s, %d numbers, to %s; cosine %.4f to its own; of %d faces: %s",
              bridge.from(),
              bridge.fromSize(),
              bridge.to(),
              bridge.cosine(),
              bridge.faces(),
              bridge.fittedOn()));
    }
    if (card.calibration() != null) {
      thresholds(out, "calibrated", "", card.calibration());
    }
    if (!card.compatibleWith().isEmpty()) {
      row(out, "compatible", "with " + String.join(", ", card.compatibleWith()));
    }
    for (CrossCalibration cross : card.across()) {
      thresholds(out, "across", "with " + cross.model() + ", ", cross.calibration());
    }
    row(out, "licence", card.licence());
    row(out, "artifact", artifact(source, card));
    row(out, "source", card.source());
    card.training().forEach((key, value) -> row(out, key, value.toString()));
  }

  private static void thresholds(
      PrintWriter out, String key, String beginning, Calibration calibration) {
    row(out, key, beginning + calibration.set() + ", " + calibration.differentPairs() + " pairs");
    calibration
        .thresholds()
        .forEach((far, d) -> row(out, "  FAR " + Rates.plain(far), "squared distance " + d));
  }

  /** What its weights, or a part of them, ship in; null if in nothing. */
  private static String artifact(ModelSource source, ModelCard card) {
    return source
        .artifact()
        .map(a -> a.coordinate() + ", " + a.license())
        .or(() -> Catalog.shipped().artifact(card.id()))
        .orElse(null);
  }

  private static void row(PrintWriter out, String key, String value) {
    if (value != null) {
      out.printf("%-14s %s%n", key, value);
    }
  }
}
