package io.facenet.vision.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The models at hand: those in the folder of the installed ones, those that ship with the library,
 * and any file that is named by its path. A file in the folder goes before the shipped model of the
 * same id.
 */
public final class ModelStore {
  static final String SUFFIX = ".onnx";

  private final FaceNetHome home;
  private final ShippedModels shipped;

  /** Over a user's folder and what ships with the library. */
  public ModelStore(FaceNetHome home) {
    this(home, ShippedModels.ofLibrary());
  }

  /** Over a user's folder and given shipped models. */
  public ModelStore(FaceNetHome home, ShippedModels shipped) {
    this.home = home;
    this.shipped = shipped;
  }

  /**
   * All shipped, installed and imported models, by id; files that are no models are passed over.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<ModelFile> list() throws IOException {
    return list(problem -> {});
  }

  /**
   * All shipped, installed and imported models, by id.
   *
   * @param problems is told of each file that is no model
   * @throws IOException if the folder cannot be read
   */
  public List<ModelFile> list(Consumer<Exception> problems) throws IOException {
    home.requireFolder();
    List<ModelFile> models = new ArrayList<>();
    for (ModelSource source : sources()) {
      try {
        ModelCard card = source.card();
        models.add(new ModelFile(card, origin(source, card), source));
      } catch (IOException | ModelException e) {
        problems.accept(e);
      }
    }
    models.sort(Comparator.comparing(m -> m.card().id()));
    return models;
  }

  private List<ModelSource> sources() throws IOException {
    List<ModelSource> sources = new ArrayList<>();
    if (Files.isDirectory(home.models())) {
      try (Stream<Path> files = Files.list(home.models())) {
        files
            .filter(file -> file.toString().endsWith(SUFFIX))
            .sorted()
            .forEach(file -> sources.add(new ModelSource.InFile(file)));
      }
    }
    shipped.ids().stream()
        .filter(id -> !Files.isRegularFile(file(id)))
        .forEach(id -> shipped.find(id).ifPresent(sources::add));
    return sources;
  }

  /** The card of a model file, read without loading the network. */
  public static ModelCard card(Path file) throws IOException {
    return new ModelSource.InFile(file).card();
  }

  /** The file of a model in the user's folder, whether it is there or not. */
  public Path file(String id) {
    return home.models().resolve(id + SUFFIX);
  }

  /**
   * Makes sure that a new model may be called so.
   *
   * @throws ModelException if a model of this id is in the folder, ships with the library or is one
   *     of the catalog
   */
  public void requireFree(String id) {
    if (Files.exists(file(id))
        || Catalog.shipped().card(id).isPresent()
        || shipped.find(id).isPresent()) {
      throw new ModelException(
          ModelException.Fault.NAME_TAKEN, id, "a model named " + id + " exists already");
    }
  }

  /**
   * The id of the model of a kind that is used when none is named: the catalog's default if models
   * were installed; for an embedder, where nothing was installed, the first of those that ship with
   * the library. It is empty where models are installed in part and the catalog's default is not
   * among them: another model in its place would give other verdicts.
   */
  public Optional<String> defaultId(ModelKind kind) {
    Installation installation = installation();
    if (installation.begun()) {
      return installation.defaultId(kind);
    }
    return kind == ModelKind.EMBEDDER ? shipped.ids().stream().findFirst() : Optional.empty();
  }

  /** What was installed from the catalog. */
  public Installation installation() {
    return new Installation(home, Catalog.shipped());
  }

  /**
   * Where a model of any kind lies.
   *
   * @param idOrPath id of a model at hand, or path of a model file
   * @throws ModelNotFoundException if it is not at hand
   */
  public ModelSource find(String idOrPath) throws IOException {
    return find(idOrPath, ModelKind.EMBEDDER);
  }

  /**
   * Where a model of one kind lies.
   *
   * @param idOrPath id of a model at hand, path of a model file, or null for the default
   * @throws ModelNotFoundException if it is not at hand
   */
  public ModelSource find(String idOrPath, ModelKind kind) throws IOException {
    home.requireFolder();
    String wanted = idOrPath == null ? defaultId(kind).orElseThrow(() -> none(kind)) : idOrPath;
    if (Files.isRegularFile(file(wanted))) {
      return new ModelSource.InFile(file(wanted));
    }
    Optional<ModelSource> own = shipped.find(wanted);
    if (own.isPresent()) {
      return own.get();
    }
    if (Files.isRegularFile(Path.of(wanted))) {
      return new ModelSource.InFile(Path.of(wanted));
    }
    List<String> others = list().stream().map(m -> m.card().id()).toList();
    throw new ModelNotFoundException(
        ModelException.Fault.NOT_FOUND,
        wanted,
        kind,
        others,
        "no model \""
            + wanted
            + "\" in "
            + home.models()
            + " and no such file"
            + Catalog.shipped()
                .artifact(wanted)
                .map(artifact -> "; its weights are in the artifact " + artifact)
                .orElse("")
            + (others.isEmpty() ? "" : "; there is: " + String.join(", ", others)));
  }

  /** Where a model comes from, told by its place alone, since a damaged one may carry no card. */
  public ModelFile.Origin origin(ModelSource source) {
    if (source.path().isEmpty()) {
      return ModelFile.Origin.OWN;
    }
    Path path = source.path().get();
    String id = id(path);
    return path.equals(file(id)) && Catalog.shipped().card(id).isPresent()
        ? ModelFile.Origin.INSTALLED
        : ModelFile.Origin.IMPORTED;
  }

  private ModelNotFoundException none(ModelKind kind) {
    Optional<String> gaps = installation().gaps();
    if (gaps.isPresent()) {
      return new ModelNotFoundException(
          ModelException.Fault.INSTALLED_IN_PART,
          home.root().toString(),
          kind,
          List.of(),
          gaps.get());
    }
    return new ModelNotFoundException(
        ModelException.Fault.NONE_INSTALLED,
        home.models().toString(),
        kind,
        List.of(),
        "no "
            + kind.noun()
            + " is installed in "
            + home.models()
            + (kind == ModelKind.EMBEDDER
                ? "; one ships in "
                    + String.join(", ", Catalog.shipped().artifactNames())
                    + ", which is not on the class path"
                : ""));
  }

  /** A file in the folder counts by its name, which is the id that it is found by. */
  private ModelFile.Origin origin(ModelSource source, ModelCard card) {
    String id = source.path().map(ModelStore::id).orElse(card.id());
    if (shipped.ids().contains(id)) {
      return ModelFile.Origin.OWN;
    }
    return Catalog.shipped().card(id).isPresent()
        ? ModelFile.Origin.INSTALLED
        : ModelFile.Origin.IMPORTED;
  }

  private static String id(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
