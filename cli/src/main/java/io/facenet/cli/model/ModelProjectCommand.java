package io.facenet.cli.model;

import io.facenet.Face;
import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.NoFaceException;
import io.facenet.cli.options.CropOptions;
import io.facenet.cli.output.EmbeddingFile;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.cli.output.Progress;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.vector.Projection;
import io.facenet.evaluation.EvaluationOptions;
import io.facenet.evaluation.FittedProjection;
import io.facenet.evaluation.PairSet;
import io.facenet.evaluation.ProjectionCost;
import io.facenet.models.onnx.ProjectedModel;
import io.facenet.support.files.AtomicFiles;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.ProjectionFit;
import io.facenet.vision.model.ProjectionMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model in fewer dimensions, and so in fewer bytes a face. */
@Command(
    name = "project",
    description = "Makes a model of fewer dimensions, and so of fewer bytes a face, of another.",
    footer = {
      "The directions that keep the most of the given faces' embeddings are kept. The new model is",
      "calibrated like any other, with 'model calibrate'.",
      "Exit status: 0 it was made, 2 it was not, or of some photos no face could be used."
    },
    mixinStandardHelpOptions = true)
final class ModelProjectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CropOptions cropping;
  @Mixin private OutputRule outputs;

  @Parameters(paramLabel = "ID|FILE", description = "An id of 'model list', or a model file.")
  private String source;

  @Option(names = "--id", required = true, description = "Name of the new model.")
  private String id;

  @Option(
      names = "--to",
      defaultValue = "128",
      paramLabel = "D",
      description = "Dimensions, and bytes a face (default: ${DEFAULT-VALUE}).")
  private int to;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Faces faces;

  /** What the directions are fitted on. */
  static final class Faces {
    @Option(names = "--data", paramLabel = "PATH", description = "Photos: every face of them.")
    private List<Path> photos;

    @Option(
        names = "--vectors",
        paramLabel = "FILE",
        description = "Embeddings of this model: a .npy of 'embed' or 'dataset embed'.")
    private Path vectors;
  }

  @Option(
      names = "--set",
      paramLabel = "TEXT",
      description = "What the card says of the faces (default: the name of the folder or file).")
  private String set;

  @Option(
      names = {"--license", "--licence"},
      paramLabel = "TEXT",
      description = "License of the new model (default: that of the model it is made of).")
  private String licence;

  @Option(
      names = "--mirror",
      description = {
        "Let the new model look at the mirror image too, in twice the time.",
        "What --lfw prints is without."
      })
  private boolean mirror;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The model file to write (default: among the installed models).")
  private Path output;

  @Option(
      names = "--matrix",
      paramLabel = "FILE",
      description = "Write the projection alone too, as little-endian 32-bit floats.")
  private Path matrix;

  @Option(
      names = "--lfw",
      paramLabel = "DIR",
      description = "LFW, with its pairs.txt: print what the projection costs there.")
  private Path lfw;

  @Override
  public Integer call() throws IOException {
    ModelCard.requireId(id);
    outputs.check(output, OwnFile.model(id));
    FaceNetOptions options = cropping.toOptions().withModel(source).resolved();
    PairList pairs = lfw == null ? null : LfwPairs.read(lfw.resolve("pairs.txt"));
    ModelStore store = new ModelStore(options.home());
    ModelSource model = store.find(source);
    ModelCard card = model.card();
    ProjectedModel.requireProjectable(card, to);
    outputs.check(matrix, OwnFile.size(4L * card.embeddingSize() * to));
    Path target = target(store);
    List<float[]> vectors = new ArrayList<>();
    int status = collect(options, card, vectors);
    FittedProjection fitted = FittedProjection.of(card, vectors, to, set());
    Projection projection = fitted.projection();
    ProjectionFit fit = fitted.fit();
    String terms = licence == null ? card.licence() : licence;
    ModelCard projected = card.projected(id, fit, terms, mirror);
    AtomicFiles.writeShared(target, ProjectedModel.of(model.bytes(), projection, projected));
    if (matrix != null) {
      AtomicFiles.writeShared(matrix, ProjectionMatrix.bytes(projection));
    }
    print(fit, target);
    if (lfw != null) {
      printCost(options, projection, PairSet.ofPhotos(lfw, pairs));
    }
    return status;
  }

  private void printCost(FaceNetOptions options, Projection projection, PairSet pairs)
      throws IOException {
    int photos = pairs.pairs().names().size();
    ProjectionCost cost;
    try (Progress progress = new Progress(spec.commandLine().getErr(), photos, "photos");
        FaceNet facenet = FaceNet.load(options)) {
      EvaluationOptions evaluation =
          EvaluationOptions.of(facenet).withListener((done, total) -> progress.step());
      cost = ProjectionCost.measure(facenet, projection, pairs, evaluation);
    }
    print(projection.source() + " floats", cost.whole());
    print(projection.target() + " floats", cost.projected());
    print(projection.target() + " bytes", cost.bytes());
  }

  private void print(String label, VerificationResult result) {
    OperatingPoint point = result.points().get(0);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "  %-11s accuracy %.2f ± %.2f %%, VAL %.2f %% at FAR %s%n",
            label,
            100 * result.accuracy().mean(),
            100 * result.accuracy().standardError(),
            100 * point.val(),
            point.wantedFar());
  }

  private Path target(ModelStore store) {
    if (output != null) {
      return output;
    }
    store.requireFree(id);
    return store.file(id);
  }

  private String set() {
    if (set != null) {
      return set;
    }
    Path named = faces.vectors == null ? faces.photos.get(0) : faces.vectors;
    return named.toAbsolutePath().normalize().getFileName().toString();
  }

  private int collect(FaceNetOptions options, ModelCard card, List<float[]> vectors)
      throws IOException {
    if (faces.vectors != null) {
      vectors.addAll(List.of(EmbeddingFile.vectors(faces.vectors, card)));
      return ExitStatus.OK;
    }
    try (FaceNet facenet = cropping.load(options, spec.commandLine().getErr())) {
      return new PhotoBatch(spec.commandLine(), faces.photos)
          .run(
              options.threads(),
              photo -> someFaces(facenet, photo),
              (photo, found) -> found.forEach(face -> vectors.add(face.embedding().vector())));
    }
  }

  private List<Face> someFaces(FaceNet facenet, Path photo) throws IOException {
    List<Face> found = facenet.faces(photo);
    if (found.isEmpty()) {
      throw new NoFaceException(photo, cropping.toOptions());
    }
    return found;
  }

  private void print(ProjectionFit fit, Path target) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d of %d dimensions, %.2f %% of the length of %d embeddings kept; %s%n",
            id,
            fit.to(),
            fit.from(),
            100 * fit.retained(),
            fit.vectors(),
            target);
  }
}
