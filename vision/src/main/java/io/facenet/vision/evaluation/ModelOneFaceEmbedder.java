package io.facenet.vision.evaluation;

import io.facenet.core.Embedding;
import io.facenet.core.record.DataHash;
import io.facenet.vision.FaceNetOptions;
import io.facenet.vision.Portrait;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A {@link OneFaceEmbedder} of a model file. */
public final class ModelOneFaceEmbedder implements OneFaceEmbedder {
  private final FaceEmbedder embedder;
  private final Optional<FaceFinder> finder;
  private final Framing framing;
  private final String setting;

  private ModelOneFaceEmbedder(
      FaceEmbedder embedder, Optional<FaceFinder> finder, Framing framing, String setting) {
    this.embedder = embedder;
    this.finder = finder;
    this.framing = framing;
    this.setting = setting;
  }

  /**
   * Loads the models that the options name; their crop mode gives way to the framing.
   *
   * @throws IOException if a model is not installed or cannot be read; the message says what to run
   */
  public static ModelOneFaceEmbedder load(FaceNetOptions options, Framing framing)
      throws IOException {
    ModelStore models = new ModelStore(options.home());
    FaceEmbedder embedder = models.embedder(options.model());
    try {
      String setting = hash(models, options, embedder.card()) + " " + describe(options, framing);
      Optional<FaceFinder> finder =
          framing == Framing.DETECTOR ? Optional.of(FaceFinder.load(options)) : Optional.empty();
      return new ModelOneFaceEmbedder(embedder, finder, framing, setting);
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  /** The hash of the model's file: retrained under one id, it is another model to the cache. */
  private static String hash(ModelStore models, FaceNetOptions options, ModelCard card)
      throws IOException {
    String named = options.model() == null ? card.id() : options.model();
    Path installed = models.file(named);
    Path file = Files.isRegularFile(installed) ? installed : Path.of(named);
    return DataHash.of(Files.readAllBytes(file));
  }

  private static String describe(FaceNetOptions options, Framing framing) {
    return switch (framing) {
      case DETECTOR ->
          "detector "
              + options.detector()
              + " confidence "
              + options.minConfidence()
              + " face "
              + options.minFace();
      case CENTER -> "center";
      case WHOLE -> "whole";
    };
  }

  /** What the model says of itself. */
  public ModelCard card() {
    return embedder.card();
  }

  @Override
  public String modelId() {
    return embedder.card().id();
  }

  @Override
  public int dimensions() {
    return embedder.card().embeddingSize();
  }

  @Override
  public String setting() {
    return setting;
  }

  @Override
  public List<EmbeddedFace> embed(Photo photo, List<Degradation> degradations) {
    Optional<FoundFace> found = finder.flatMap(f -> mostCentral(f.find(photo), photo));
    List<Photo> views = crop(photo, found);
    List<List<Photo>> crops =
        degradations.stream().map(d -> views.stream().map(d::apply).toList()).toList();
    boolean detected = found.isPresent() || framing != Framing.DETECTOR;
    List<EmbeddedFace> faces = new ArrayList<>();
    for (Embedding embedding : embedder.embedCrops(crops)) {
      faces.add(new EmbeddedFace(embedding.vector(), detected));
    }
    return faces;
  }

  private List<Photo> crop(Photo photo, Optional<FoundFace> found) {
    return switch (framing) {
      case DETECTOR -> embedder.crop(photo, found.orElseGet(() -> Portrait.of(photo)).landmarks());
      case CENTER -> embedder.crop(photo, Portrait.of(photo).landmarks());
      case WHOLE ->
          embedder.card().views().stream()
              .map(v -> Resampler.resize(photo, v.input().width(), v.input().height()))
              .toList();
    };
  }

  /**
   * The face that the photo is about: test photos are framed around it, so bystanders lose by their
   * distance from the center, counted twice against a face's size (area − 2 × offset²).
   */
  static Optional<FoundFace> mostCentral(List<FoundFace> faces, Photo photo) {
    return faces.stream()
        .max(
            Comparator.comparingDouble(
                face -> {
                  double x = face.box().x() + face.box().width() / 2 - photo.width() / 2.0;
                  double y = face.box().y() + face.box().height() / 2 - photo.height() / 2.0;
                  return face.box().area() - 2 * (x * x + y * y);
                }));
  }

  @Override
  public void close() {
    embedder.close();
    finder.ifPresent(FaceFinder::close);
  }
}
