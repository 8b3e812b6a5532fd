package io.facenet.evaluation;

import io.facenet.core.vector.Embedding;
import io.facenet.support.record.DataHash;
import io.facenet.FaceNetOptions;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.OnnxMetadata;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link OneFaceEmbedder} of a model file. Its setting holds a hash of the file, since a model
 * that was retrained under the same id is another model to the cache.
 */
public final class ModelOneFaceEmbedder implements OneFaceEmbedder {
  private final FaceEmbedder embedder;
  private final Optional<FaceFinder> finder;
  private final Framing framing;
  private final String setting;
  private final ModelSource source;

  private ModelOneFaceEmbedder(
      FaceEmbedder embedder,
      Optional<FaceFinder> finder,
      Framing framing,
      String setting,
      ModelSource source) {
    this.embedder = embedder;
    this.finder = finder;
    this.framing = framing;
    this.setting = setting;
    this.source = source;
  }

  /**
   * Loads the models that the options name; their crop mode gives way to the framing.
   *
   * @throws IOException if a model is not installed or cannot be read; the message says what to run
   */
  public static ModelOneFaceEmbedder load(FaceNetOptions options, Framing framing)
      throws IOException {
    ModelStore models = new ModelStore(options.home());
    FaceEmbedder embedder = FaceEmbedder.load(models, options.model());
    try {
      ModelSource source = models.find(options.model(), ModelKind.EMBEDDER);
      String setting = hash(source, embedder.card()) + " " + describe(models, options, framing);
      Optional<FaceFinder> finder =
          framing == Framing.DETECTOR ? Optional.of(FaceFinder.load(options)) : Optional.empty();
      return new ModelOneFaceEmbedder(embedder, finder, framing, setting, source);
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  /** The hash of all that makes vectors: the calibration in the card does not. */
  private static String hash(ModelSource source, ModelCard card) throws IOException {
    String uncalibrated = card.withCalibration(null).toJson();
    byte[] model = source.bytes();
    return DataHash.of(OnnxMetadata.replace(model, Map.of(ModelCard.KEY, uncalibrated)));
  }

  private static String hash(ModelSource source) throws IOException {
    return DataHash.of(source.bytes()).substring(0, 16);
  }

  private static String describe(ModelStore models, FaceNetOptions options, Framing framing)
      throws IOException {
    return switch (framing) {
      case DETECTOR ->
          "detector "
              + hash(models.find(options.detector(), ModelKind.DETECTOR))
              + " landmarks "
              + hash(models.find(null, ModelKind.LANDMARKS))
              + " confidence "
              + options.minConfidence()
              + " face "
              + options.minFace();
      case CENTER -> "center";
      case WHOLE -> "whole";
    };
  }

  /** Where the model lies. */
  public ModelSource source() {
    return source;
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

  @Override
  public void close() {
    embedder.close();
    finder.ifPresent(FaceFinder::close);
  }
}
