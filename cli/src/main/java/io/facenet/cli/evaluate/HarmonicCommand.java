package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.HarmonicEvaluation;
import io.facenet.evaluation.HarmonicModels;
import io.facenet.evaluation.PairSet;
import io.facenet.vision.embed.EmbeddingBridge;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Two versions of a model, alone and against each other. */
@Command(
    name = "harmonic",
    description =
        "Two versions of a model on labeled pairs: each alone, one against the other, over a bridge,"
            + " and an unrelated model as a control.",
    footer = {
      "v2–v1 takes the first photo of a pair by V2 and the second by V1, v1–v2 the other way round.",
      "Versions that are not declared compatible are measured all the same, and that is said."
    },
    mixinStandardHelpOptions = true)
final class HarmonicCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(
      names = "--v1",
      required = true,
      paramLabel = "ID|FILE",
      description = "The old version: who is in the gallery.")
  private String v1;

  @Option(
      names = "--v2",
      required = true,
      paramLabel = "ID|FILE",
      description = "The new version: who is asked for.")
  private String v2;

  @Option(
      names = "--bridge",
      paramLabel = "ID|FILE",
      description = "A bridge from V1 to V2, to measure V1's embeddings over it.")
  private String bridge;

  @ArgGroup(exclusive = true)
  private Control control = new Control();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "LFW's photos with pairs.txt beside them, or what the photos of --pairs are relative to"
              + " (default there: the list's folder).")
  private Path data;

  @Option(
      names = "--pairs",
      paramLabel = "TSV",
      description = "A list of labeled pairs, as 'evaluate pairs' reads it, in the place of LFW's.")
  private Path pairs;

  /** What is measured against v1 besides. */
  static final class Control {
    @Option(
        names = "--control",
        paramLabel = "ID|FILE",
        description =
            "A model that has nothing to do with V1 (default: the first of as many dimensions whose"
                + " weights come from elsewhere).")
    private String model;

    @Option(names = "--no-control", description = "Measure no control.")
    private boolean none;
  }

  @Override
  public Integer call() throws IOException {
    if (common.options().model().isPresent()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "the models are named with --v1 and --v2, not with --model");
    }
    PairSet set = set();
    try (FaceNet old = common.load(v1);
        FaceNet updated = common.load(v2);
        EmbeddingBridge over = bridge(old);
        FaceNet unrelated = control(old, updated)) {
      HarmonicModels models =
          new HarmonicModels(
              old, updated, Optional.ofNullable(over), Optional.ofNullable(unrelated));
      HarmonicEvaluation evaluation =
          common.evaluate(old, options -> Evaluations.harmonic(models, set, options));
      String name = "harmonic-" + updated.model().id() + "-" + old.model().id();
      new HarmonicOutput(
              evaluation,
              common.record("harmonic, " + set.pairs().size() + " pairs", evaluation.dataHash(), 0))
          .print(common.output(name, set.root()), spec.commandLine().getErr());
    }
    return 0;
  }

  private PairSet set() throws IOException {
    if (pairs == null && data == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "say what to measure on: --data LFW, or --pairs TSV");
    }
    if (pairs == null && !Files.isRegularFile(data)) {
      return LfwCommand.pairs(data, null);
    }
    Path list = pairs == null ? data : pairs;
    Path root = pairs == null || data == null ? list.toAbsolutePath().getParent() : data;
    return PairSet.ofPhotos(root, TsvPairs.read(list));
  }

  /** The bridge, or null if there is none. */
  private EmbeddingBridge bridge(FaceNet old) throws IOException {
    return bridge == null
        ? null
        : EmbeddingBridge.load(new ModelStore(old.options().home()), bridge);
  }

  /** The control, or null if there is none. */
  private FaceNet control(FaceNet old, FaceNet updated) throws IOException {
    if (control.none) {
      return null;
    }
    Optional<String> model =
        control.model != null
            ? Optional.of(control.model)
            : ControlModel.find(new ModelStore(old.options().home()), old.model(), updated.model());
    if (model.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "facenet: no unrelated embedder of "
                  + old.model().embeddingSize()
                  + " numbers is at hand, so there is no control");
      return null;
    }
    return common.load(model.get());
  }
}
