package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.evaluation.AllPairsEvaluation;
import io.facenet.evaluation.Degradation;
import io.facenet.evaluation.EvaluationOptions;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.LabeledPhotos;
import io.facenet.evaluation.PairSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What one thing does to VAL, others equal. */
@Command(
    name = "sweep",
    description = "VAL over JPEG quality, pixels of the face, dimensions, or floats and bytes.",
    footer = {
      "quality and pixels make the aligned crop worse; the detector sees the photo as it is.",
      "VAL is over all pairs of the photos; with --pairs also accuracy over LFW's ten folds."
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
  /** What is varied. */
  enum Subject {
    QUALITY,
    PIXELS,
    DIMS,
    BYTES
  }

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "SUBJECT", description = "One of ${COMPLETION-CANDIDATES}.")
  private Subject subject;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "ROOT",
      description = "Photos in one folder an identity.")
  private Path data;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "LFW's pairs: take only their photos, and measure ten-fold accuracy too.")
  private Path pairsFile;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "ID|FILE",
      description = "For dims: the models to compare.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--far",
      defaultValue = "" + UsualFars.DEFAULT,
      paramLabel = "FAR",
      description = "Where VAL is read (default: ${DEFAULT-VALUE}).")
  private double far;

  @Override
  public Integer call() throws IOException {
    SweepTable table = new SweepTable(photos(), common, far);
    switch (subject) {
      case QUALITY -> quality(table);
      case PIXELS -> pixels(table);
      case DIMS -> dims(table);
      case BYTES -> bytes(table);
    }
    table.print(subject.name().toLowerCase(java.util.Locale.ROOT));
    return 0;
  }

  private LabeledPhotos photos() throws IOException {
    return pairsFile == null
        ? LabeledPhotos.of(IdentityFolders.of(data))
        : LabeledPhotos.of(PairSet.ofPhotos(data, LfwPairs.read(pairsFile)));
  }

  private void quality(SweepTable table) throws IOException {
    List<Degradation> degradations = new ArrayList<>();
    PaperFigures.byQuality().keySet().forEach(q -> degradations.add(new Degradation.Jpeg(q)));
    degradations.add(new Degradation.None());
    List<AllPairsEvaluation> rows = sweep(table, degradations);
    int i = 0;
    for (var figure : PaperFigures.byQuality().entrySet()) {
      table.add(
          figure.getKey(), "JPEG quality " + figure.getKey(), rows.get(i++), figure.getValue());
    }
    table.add(100, "as it is", rows.get(i), "");
  }

  private void pixels(SweepTable table) throws IOException {
    List<Degradation> degradations = new ArrayList<>();
    PaperFigures.byPixels().keySet().forEach(p -> degradations.add(new Degradation.Pixels(p)));
    List<AllPairsEvaluation> rows = sweep(table, degradations);
    int i = 0;
    for (var figure : PaperFigures.byPixels().entrySet()) {
      int side = (int) Math.round(Math.sqrt(figure.getKey()));
      table.add(
          figure.getKey(),
          String.format(Locale.ROOT, "%,d pixels (%d×%d)", figure.getKey(), side, side),
          rows.get(i++),
          figure.getValue());
    }
  }

  private List<AllPairsEvaluation> sweep(SweepTable table, List<Degradation> degradations)
      throws IOException {
    try (FaceNet facenet = common.load()) {
      return common.evaluate(
          facenet,
          options -> Evaluations.sweep(facenet, table.photos(), degradations, at(options)));
    }
  }

  private EvaluationOptions at(EvaluationOptions options) {
    return options.withFars(List.of(far));
  }

  private void dims(SweepTable table) throws IOException {
    if (models.size() < 2) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "dims compares several models; name them with --models A,B");
    }
    for (String model : models) {
      try (FaceNet facenet = common.load(model)) {
        AllPairsEvaluation row =
            common.evaluate(
                facenet, options -> Evaluations.allPairs(facenet, table.photos(), at(options)));
        int dimensions = facenet.model().embeddingSize();
        String paper = PaperFigures.byDimensions().getOrDefault(dimensions, "");
        table.add(dimensions, dimensions + " dimensions, " + facenet.model().id(), row, paper);
      }
    }
  }

  private void bytes(SweepTable table) throws IOException {
    try (FaceNet facenet = common.load()) {
      List<AllPairsEvaluation> rows =
          common.evaluate(
              facenet, options -> Evaluations.floatsAndBytes(facenet, table.photos(), at(options)));
      int size = facenet.model().embeddingSize();
      table.add(4 * size, size + " floats, " + 4 * size + " bytes", rows.get(0), "");
      table.add(size, size + " bytes", rows.get(1), "no loss");
    }
  }
}
