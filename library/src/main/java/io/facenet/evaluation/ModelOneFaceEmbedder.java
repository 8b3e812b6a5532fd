package io.facenet.evaluation;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.core.vector.Embedding;
import io.facenet.support.record.DataHash;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A {@link OneFaceEmbedder} of the models that a {@link FaceNet} has loaded. Its setting holds a
 * hash of the model file, since a model that was retrained under the same id is another model to
 * the cache.
 */
final class ModelOneFaceEmbedder implements OneFaceEmbedder {
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
   * Uses a FaceNet, whose crop mode gives way to the framing.
   *
   * @param facenet stays open while photos are embedded
   * @throws IOException if a model file cannot be read
   * @throws IllegalArgumentException if the framing needs a detector and none was loaded
   */
  static ModelOneFaceEmbedder of(FaceNet facenet, Framing framing) throws IOException {
    if (framing == Framing.DETECTOR && facenet.finder().isEmpty()) {
      throw new IllegalArgumentException(
          "faces are to be found by a detector, but this FaceNet was loaded without one; load it"
              + " with CropMode.DETECTOR or choose another framing");
    }
    FaceNetOptions options = facenet.options();
    ModelStore models = new ModelStore(options.home());
    ModelSource source = facenet.modelSource();
    requireAsLoaded(facenet, source);
    return new ModelOneFaceEmbedder(
        facenet.embedder(),
        framing == Framing.DETECTOR ? facenet.finder() : Optional.empty(),
        framing,
        source.contentHash() + " " + describe(models, facenet, framing));
  }

  /** What is hashed now must be what computes, or the cache would hold vectors of another model. */
  private static void requireAsLoaded(FaceNet facenet, ModelSource source) throws IOException {
    Optional<Path> file = source.path();
    if (file.isEmpty()) {
      return;
    }
    Instant modified = Files.getLastModifiedTime(file.get()).toInstant();
    // A time to come is that of another clock, and tells nothing.
    if (modified.isAfter(facenet.loadedAt()) && !modified.isAfter(Instant.now())) {
      throw new IllegalStateException(
          file.get() + " was replaced after this FaceNet was loaded; load another");
    }
  }

  private static String hash(FaceNet facenet, ModelSource source) throws IOException {
    requireAsLoaded(facenet, source);
    return DataHash.of(source.bytes()).substring(0, 16);
  }

  private static String describe(ModelStore models, FaceNet facenet, Framing framing)
      throws IOException {
    FaceNetOptions options = facenet.options();
    return switch (framing) {
      case DETECTOR ->
          "detector "
              + hash(
                  facenet,
                  models.find(options.finder().detector().orElse(null), ModelKind.DETECTOR))
              + " landmarks "
              + hash(facenet, models.find(null, ModelKind.LANDMARKS))
              + " confidence "
              + options.finder().minConfidence()
              + " face "
              + options.finder().minFace();
      case CENTER -> "center";
      case WHOLE -> "whole";
    };
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

  /** One crop for each view of the model. */
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
}
