package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.evaluation.Degradation;
import io.facenet.evaluation.EmbeddedSet;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.ModelOneFaceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
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
      defaultValue = "0.001",
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

  private SweepPhotos photos() throws IOException {
    if (pairsFile == null) {
      return SweepPhotos.of(IdentityFolders.of(data));
    }
    PairList pairs = LfwPairs.read(pairsFile);
    pairs.requireNames(photo -> Files.isRegularFile(data.resolve(photo)), data.toString());
    return SweepPhotos.of(data, pairs);
  }

  private void quality(SweepTable table) throws IOException {
    List<Degradation> degradations = new ArrayList<>();
    PaperFigures.byQuality().keySet().forEach(q -> degradations.add(new Degradation.Jpeg(q)));
    degradations.add(new Degradation.None());
    List<EmbeddedSet> sets = embed(table, degradations);
    int i = 0;
    for (var figure : PaperFigures.byQuality().entrySet()) {
      table.add(
          figure.getKey(), "JPEG quality " + figure.getKey(), sets.get(i++), figure.getValue());
    }
    table.add(100, "as it is", sets.get(i), "");
  }

  private void pixels(SweepTable table) throws IOException {
    List<Degradation> degradations = new ArrayList<>();
    PaperFigures.byPixels().keySet().forEach(p -> degradations.add(new Degradation.Pixels(p)));
    List<EmbeddedSet> sets = embed(table, degradations);
    int i = 0;
    for (var figure : PaperFigures.byPixels().entrySet()) {
      int side = (int) Math.round(Math.sqrt(figure.getKey()));
      table.add(
          figure.getKey(),
          String.format(Locale.ROOT, "%,d pixels (%d×%d)", figure.getKey(), side, side),
          sets.get(i++),
          figure.getValue());
    }
  }

  private List<EmbeddedSet> embed(SweepTable table, List<Degradation> degradations)
      throws IOException {
    try (ModelOneFaceEmbedder embedder = common.load()) {
      return common.embedding(
          embedder, sets -> sets.embed(data, table.photos().names(), degradations));
    }
  }

  private void dims(SweepTable table) throws IOException {
    if (models.size() < 2) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "dims compares several models; name them with --models A,B");
    }
    for (String model : models) {
      try (ModelOneFaceEmbedder embedder = common.load(model)) {
        EmbeddedSet set =
            common.embedding(embedder, sets -> sets.embed(data, table.photos().names()));
        String paper = PaperFigures.byDimensions().getOrDefault(embedder.dimensions(), "");
        String label = embedder.dimensions() + " dimensions, " + embedder.modelId();
        table.add(embedder.dimensions(), label, set, paper);
      }
    }
  }

  private void bytes(SweepTable table) throws IOException {
    EmbeddedSet set = embed(table, List.of(new Degradation.None())).get(0);
    int dimensions = set.vectors()[0].length;
    table.add(4 * dimensions, dimensions + " floats, " + 4 * dimensions + " bytes", set, "");
    table.addQuantized(dimensions, dimensions + " bytes", set, "no loss");
  }
}
