package io.facenet.cli.model;

import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.core.bridge.BridgeChoice;
import io.facenet.core.bridge.BridgeTraining;
import io.facenet.core.bridge.HeldOutFigures;
import io.facenet.core.bridge.PairedFaces;
import io.facenet.models.onnx.BridgeModel;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.text.Printable;
import io.facenet.training.data.FaceFraming;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A map from one model's embeddings to another's. */
@Command(
    name = "bridge",
    description = {
      "Fits a bridge: a map from one model's embeddings into another model's space, for galleries",
      "whose photos are gone."
    },
    footer = {
      "Several maps are fitted; the one that does best on people held out is kept, with thresholds",
      "measured on them. No detector looks: the faces are taken as framed like the CelebA crops, or",
      "as --framing says.",
      "Exit status: 0 it was made, 2 it was not, or some photos could not be read."
    },
    mixinStandardHelpOptions = true)
final class ModelBridgeCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private OutputRule outputs;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "Embedder whose faces are to go over.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "Embedder whose space they come to.")
  private String to;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Faces faces;

  /** What the bridge is fitted on. */
  static final class Faces {
    @Option(
        names = "--data",
        paramLabel = "PATH",
        description = "Folders of identity/photo or tar files of such; may be given several times.")
    private List<Path> photos;

    @ArgGroup(exclusive = false)
    private Ready ready;
  }

  /** Embeddings that are there already. */
  static final class Ready {
    @Option(
        names = "--from-embeddings",
        required = true,
        paramLabel = "FILE",
        description = "Embeddings by FROM: a .npy of 'dataset embed'.")
    private Path from;

    @Option(
        names = "--to-embeddings",
        required = true,
        paramLabel = "FILE",
        description = "Embeddings of the same photos by TO.")
    private Path to;
  }

  @Option(
      names = "--held-out",
      paramLabel = "PATH",
      description =
          "Other people's photos to choose and to measure thresholds by, better such that neither"
              + " model was trained on (default: some of the people of --data).")
  private List<Path> heldOut;

  @Option(
      names = "--hold-out",
      paramLabel = "SHARE",
      description = "Share of the people that are held out otherwise (default: ${DEFAULT-VALUE}).",
      defaultValue = "0.1")
  private double share;

  @Option(
      names = "--units",
      paramLabel = "N",
      description = "Units of the network; 0 tries linear maps alone (default: ${DEFAULT-VALUE}).",
      defaultValue = "512")
  private int units;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often the network sees each face (default: ${DEFAULT-VALUE}).",
      defaultValue = "12")
  private int epochs;

  @Option(
      names = "--framing",
      paramLabel = "NAME",
      description = "How the faces lie in the photos: celeba (default) or arcface-112.",
      defaultValue = "celeba")
  private FaceFraming framing;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description = "Added to the framing on each side, as to 'dataset align' (default: 0).",
      defaultValue = "0")
  private double margin;

  @Option(names = "--id", description = "Name of the bridge (default: FROM-to-TO).")
  private String id;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The model file to write (default: among the installed models).")
  private Path output;

  @Option(
      names = "--set",
      paramLabel = "TEXT",
      description = "What the card says of the faces (default: the name of the folder or file).")
  private String set;

  @Option(
      names = "--held-out-set",
      paramLabel = "TEXT",
      description = "What the card says of the faces held out (default: the name, or a share).")
  private String heldOutSet;

  @Option(
      names = {"--license", "--licence"},
      paramLabel = "TEXT",
      description = "License of the bridge (default: those of the two models).")
  private String licence;

  private int status = ExitStatus.OK;

  @Override
  public Integer call() throws IOException {
    ModelStore store = new ModelStore(home.get());
    ModelSource source = embedder(store, from);
    ModelSource target = embedder(store, to);
    ModelCard fromCard = source.card();
    ModelCard toCard = target.card();
    if (fromCard.id().equals(toCard.id())) {
      throw new IllegalArgumentException(
          "a bridge leads from one model to another, and both are " + toCard.id());
    }
    String name = id == null ? fromCard.id() + "-to-" + toCard.id() : id;
    ModelCard.requireId(name);
    Path file = target(store, name);

    BridgeFaces reader = new BridgeFaces(home.get(), framing.withMargin(margin), this::unreadable);
    PairedFaces all =
        faces.ready == null
            ? reader.ofPhotos(source, target, faces.photos)
            : BridgeFaces.ofFiles(source, faces.ready.from, target, faces.ready.to);
    List<PairedFaces> parts =
        heldOut == null
            ? all.split(share, SEED)
            : List.of(all, reader.ofPhotos(source, target, heldOut));
    PairedFaces fitted = parts.get(0);
    PairedFaces others = parts.get(1);

    BridgeReport report = new BridgeReport(spec.commandLine().getOut());
    report.faces(fitted, others);
    int threads = Runtime.getRuntime().availableProcessors();
    BridgeChoice.Candidate best =
        BridgeChoice.best(fitted, others, training(), threads, report::candidate);
    HeldOutFigures figures = best.figures();
    BridgeFit fit =
        new BridgeFit(
            fromCard.id(),
            source.contentHash(),
            fromCard.embeddingSize(),
            toCard.id(),
            target.contentHash(),
            best.form(),
            set(),
            fitted.size(),
            Math.round(1e6 * figures.cosine()) / 1e6);
    ModelCard card =
        fit.card(
            name,
            toCard.embeddingSize(),
            licence(fromCard, toCard),
            Calibration.of(heldOutSet(), figures.within()),
            Calibration.of(heldOutSet(), figures.across()));
    byte[] model = BridgeModel.of(best.map(), card);
    AtomicFiles.writeShared(file, model);
    report.figures(card, others, figures, threads);
    report.file(card, best, model.length, file);
    return status;
  }

  private static ModelSource embedder(ModelStore store, String name) throws IOException {
    ModelSource model = store.find(name);
    ModelKind kind = model.card().kind();
    if (kind != ModelKind.EMBEDDER) {
      throw new ModelException(
          ModelException.Fault.NOT_FITTING,
          name,
          name + " is a " + kind.noun() + "; a bridge leads from an embedder to an embedder");
    }
    return model;
  }

  private Path target(ModelStore store, String name) throws IOException {
    if (output != null) {
      outputs.check(output, OwnFile.model(name));
      return output;
    }
    store.requireFree(name);
    return store.file(name);
  }

  private Optional<BridgeTraining> training() {
    BridgeTraining defaults = BridgeTraining.DEFAULTS;
    return units == 0
        ? Optional.empty()
        : Optional.of(new BridgeTraining(units, epochs, defaults.batch(), defaults.rate(), SEED));
  }

  private void unreadable(String problem) {
    spec.commandLine().getErr().println(Printable.of(problem));
    status = ExitStatus.ERROR;
  }

  private String set() {
    if (set != null) {
      return set;
    }
    return name(faces.ready == null ? faces.photos.get(0) : faces.ready.from);
  }

  private String heldOutSet() {
    if (heldOutSet != null) {
      return heldOutSet;
    }
    return heldOut == null ? set() + ", people held out" : name(heldOut.get(0));
  }

  private static String name(Path path) {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  private String licence(ModelCard fromCard, ModelCard toCard) {
    if (licence != null) {
      return licence;
    }
    return Objects.equals(fromCard.licence(), toCard.licence())
        ? toCard.licence()
        : Stream.of(fromCard, toCard)
            .filter(card -> card.licence() != null)
            .map(card -> card.id() + ": " + card.licence())
            .collect(Collectors.joining("; "));
  }
}
