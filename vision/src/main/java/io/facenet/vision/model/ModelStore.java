package io.facenet.vision.model;

import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.install.Catalog;
import io.facenet.vision.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models at hand: those in the folder of the installed ones, and any file that is named by its
 * path.
 */
public final class ModelStore {
  private static final String SUFFIX = ".onnx";

  private final FaceNetHome home;

  public ModelStore(FaceNetHome home) {
    this.home = home;
  }

  /**
   * All installed and imported models, by id; files that are no models are passed over.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<ModelFile> list() throws IOException {
    return list(problem -> {});
  }

  /**
   * All installed and imported models, by id.
   *
   * @param problems is told of each file that is no model
   * @throws IOException if the folder cannot be read
   */
  public List<ModelFile> list(Consumer<IOException> problems) throws IOException {
    if (!Files.isDirectory(home.models())) {
      return List.of();
    }
    List<ModelFile> models = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.models())) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        try {
          models.add(new ModelFile(card(file), origin(file), file));
        } catch (IOException e) {
          problems.accept(e);
        }
      }
    }
    models.sort(Comparator.comparing(m -> m.card().id()));
    return models;
  }

  /** The card of a model file, read without loading the network. */
  public static ModelCard card(Path file) throws IOException {
    String json = OnnxMetadata.read(file).get(ModelCard.KEY);
    if (json == null) {
      throw new IOException(
          file
              + " carries no model card; import it with 'facenet model import' and say what it is"
              + " fed");
    }
    try {
      return ModelCard.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The file of a model. */
  public Path file(String id) {
    return home.models().resolve(id + SUFFIX);
  }

  /**
   * The id of the model of a kind that is used when none is named: the first of the catalog's
   * preference that is installed.
   */
  public Optional<String> defaultId(ModelKind kind) {
    return Catalog.shipped().preference(kind).stream()
        .filter(id -> Files.exists(file(id)))
        .findFirst();
  }

  /**
   * Loads a network of a kind.
   *
   * @param idOrPath id of an installed model, path of a model file, or null for the default
   * @throws ModelNotFoundException if it is not at hand; the message says what to run
   * @throws IOException if it cannot be read or is of another kind
   */
  public LoadedModel load(String idOrPath, ModelKind kind) throws IOException {
    Path file = locate(idOrPath, kind);
    ModelCard card = card(file);
    if (card.kind() != kind) {
      throw new IOException(
          file + " is a model of kind " + card.kind() + "; needed is one of kind " + kind);
    }
    OnnxSession session = OnnxSession.open(file, 1);
    if (session.inputCount() != card.views().size()) {
      session.close();
      throw new IOException(
          "%s has %d inputs, its card describes %d; install or import it again"
              .formatted(file, session.inputCount(), card.views().size()));
    }
    return new LoadedModel(session, card);
  }

  /** A session and the card of its file. */
  public record LoadedModel(OnnxSession session, ModelCard card) {}

  /** As {@link #load}, for an embedder. */
  public FaceEmbedder embedder(String idOrPath) throws IOException {
    LoadedModel model = load(idOrPath, ModelKind.EMBEDDER);
    return new FaceEmbedder(model.session(), model.card());
  }

  /**
   * The file of a model of any kind.
   *
   * @param idOrPath id of an installed model, or path of a model file
   * @throws ModelNotFoundException if it is not at hand
   */
  public Path find(String idOrPath) throws IOException {
    return locate(idOrPath, ModelKind.EMBEDDER);
  }

  private Path locate(String idOrPath, ModelKind kind) throws IOException {
    if (idOrPath == null) {
      return file(
          defaultId(kind)
              .orElseThrow(
                  () ->
                      new ModelNotFoundException(
                          "no "
                              + kind.noun()
                              + " is installed in "
                              + home.models()
                              + "; run 'facenet model install' once, while there is a network")));
    }
    if (Files.isRegularFile(file(idOrPath))) {
      return file(idOrPath);
    }
    if (Files.isRegularFile(Path.of(idOrPath))) {
      return Path.of(idOrPath);
    }
    String others = list().stream().map(m -> m.card().id()).collect(Collectors.joining(", "));
    throw new ModelNotFoundException(
        "no model \""
            + idOrPath
            + "\" in "
            + home.models()
            + " and no such file; "
            + (others.isEmpty() ? "" : "there is: " + others + "; or ")
            + "run 'facenet model install'");
  }

  private static ModelFile.Origin origin(Path file) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - SUFFIX.length());
    return Catalog.shipped().card(id).isPresent()
        ? ModelFile.Origin.INSTALLED
        : ModelFile.Origin.IMPORTED;
  }
}
