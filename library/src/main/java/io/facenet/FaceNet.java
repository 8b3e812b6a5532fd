package io.facenet;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.GalleryException;
import io.facenet.support.parallel.Parallel;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelPair;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Photos in; faces, embeddings, verdicts, names and groups out.
 *
 * <pre>{@code
 * try (FaceNet facenet = FaceNet.load()) {
 *   List<Face> faces = facenet.faces(Path.of("group.jpg"));
 *   Verification v = facenet.verify(Path.of("a.jpg"), Path.of("b.jpg"));
 *   Clusters albums = facenet.cluster(photos);
 *   try (People people = facenet.people(Path.of("family.gallery"))) {
 *     people.enroll("Ada", Path.of("ada.jpg"));
 *     List<RecognizedFace> who = people.recognize(Path.of("party.jpg"));
 *   }
 * }
 * }</pre>
 *
 * <p>Thread-safe. Nothing leaves the machine, and nothing is kept but the people who are enrolled.
 */
public final class FaceNet implements AutoCloseable {
  /**
   * The false-accept rate that {@link #verify(Path, Path)} aims at: one different pair in a
   * thousand.
   */
  public static final double DEFAULT_FAR = UsualFars.DEFAULT;

  /**
   * The rate of false pairs that {@link #cluster(Collection)} aims at: about the best pairwise F on
   * LFW with the default model.
   */
  public static final double CLUSTER_FAR = 1.5e-4;

  private final FaceNetOptions options;
  private final LoadedModels models;
  private final Parallel parallel;

  private final Lifetime lifetime = new Lifetime("this FaceNet is closed; load another");

  private FaceNet(FaceNetOptions options, LoadedModels models) {
    this.options = options;
    this.models = models;
    this.parallel = new Parallel(options.threads());
  }

  /**
   * Loads the default models: embedder, detector and landmarks that were installed; where nothing
   * was installed, the embedder that ships with the library, and every photo is taken as a
   * portrait, which {@link #crop()} tells. Models that are installed in part are an error; without
   * the artifact {@code facenet-models-celeba} the default, joint-128, cannot be made, and a
   * program names {@code joint-640} ({@link FaceNetOptions#withModel}).
   */
  public static FaceNet load() throws IOException {
    return load(FaceNetOptions.defaults());
  }

  /**
   * Loads the models that the options name.
   *
   * @throws ModelException if a model is not installed or is damaged
   * @throws IOException if one cannot be read
   */
  public static FaceNet load(FaceNetOptions options) throws IOException {
    FaceNetOptions resolved = options.resolved();
    return new FaceNet(resolved, LoadedModels.of(resolved));
  }

  /** What the embedding model says of itself. */
  public ModelCard model() {
    return models.embedder().card();
  }

  /**
   * Where the embedding model's file lies.
   *
   * @throws IOException if the folder of the models cannot be read
   */
  public ModelSource modelSource() throws IOException {
    return new ModelStore(options.home()).find(options.model().orElse(null), ModelKind.EMBEDDER);
  }

  /**
   * How faces are cut out: {@link CropMode#DETECTOR}, or {@link CropMode#CENTER} when photos are
   * taken as portraits because it was asked for or because no detector is installed.
   */
  public CropMode crop() {
    return options.crop();
  }

  /** What it was loaded with; the crop mode is never {@link CropMode#AUTO}. */
  public FaceNetOptions options() {
    return options;
  }

  /** When its model files were read: one that is replaced later is not what this runs. */
  public Instant loadedAt() {
    return models.since();
  }

  /** Its embedder, for those who bring crops of their own. It closes with this object. */
  public FaceEmbedder embedder() {
    return models.embedder();
  }

  /** Its detector with landmarks, unless it takes photos as portraits. Closes with this object. */
  public Optional<FaceFinder> finder() {
    return models.finder();
  }

  /** The threads that work on many photos. */
  Parallel parallel() {
    return parallel;
  }

  /**
   * The faces of a photo, largest first.
   *
   * @throws PhotoException if the photo cannot be read; the message names it and the reason
   */
  public List<Face> faces(Path photo) {
    return faces(Photo.read(photo), photo.toString());
  }

  /** The faces of a photo that messages call by this name, largest first. */
  List<Face> faces(Photo photo, String name) {
    try {
      return faces(photo);
    } catch (IllegalArgumentException e) {
      throw new PhotoException(
          name,
          "holds a face that model "
              + model().id()
              + " gives no embedding ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  /** The faces of a photo that is already decoded, largest first. */
  public List<Face> faces(Photo photo) {
    return lifetime.use(() -> models.faces(photo));
  }

  /**
   * The faces of many photos, worked on in parallel, in the order of the photos. A photo that
   * cannot be read does not stop the others.
   *
   * @return a lazy stream; close it if it is not read to its end
   */
  public Stream<PhotoFaces> faces(Collection<Path> photos) {
    return parallel
        .<Path, List<Face>>inOrder(photos, this::faces)
        .map(
            o ->
                new PhotoFaces(
                    o.item(),
                    o.result().orElse(List.of()),
                    o.problem().map(PhotoFaces::unchecked)));
  }

  /**
   * Whether two photos show the same person, at a false-accept rate of {@value #DEFAULT_FAR}. Of
   * several faces in a photo the largest is used.
   *
   * @throws NoFaceException if a photo shows no face
   * @throws PhotoException if a photo cannot be read; if both are bad, the second's trouble is
   *     suppressed in the first's
   */
  public Verification verify(Path first, Path second) {
    return verify(first, second, DEFAULT_FAR);
  }

  /**
   * As {@link #verify(Path, Path)}, at another false-accept rate.
   *
   * @param far one of the rates the model is calibrated for, or between two of them
   */
  public Verification verify(Path first, Path second, double far) {
    return PairVerification.within(this, first, second).verify(far);
  }

  /**
   * As {@link #verify(Path, Path)}, with a threshold of the caller's own.
   *
   * @param threshold squared distance, in [0, 4]
   */
  public Verification verifyAt(Path first, Path second, double threshold) {
    return PairVerification.within(this, first, second).verifyAt(threshold);
  }

  /**
   * The threshold on squared distances at which different people are taken for the same at this
   * rate.
   *
   * @throws ModelException if the model has no calibrated thresholds
   */
  public double threshold(double far) {
    return thresholds().forComparison(far);
  }

  /** The thresholds of the model's card. */
  public FarThresholds thresholds() {
    return ModelPair.within(model()).thresholds();
  }

  /**
   * Known people, enrolled in a gallery that is made if there is none. For a gallery that may have
   * been made with another model, load this with {@link FaceNetOptions#withModelOf}.
   *
   * @param gallery the file
   * @throws GalleryException if the gallery is damaged, or was made by a model with whose
   *     embeddings this one's cannot be compared
   */
  public People people(Path gallery) {
    return people(gallery, PeopleOptions.defaults());
  }

  /** As {@link #people(Path)}, enrolling and recognizing in another way. */
  public People people(Path gallery, PeopleOptions how) {
    return People.open(this, gallery, how);
  }

  /** As {@link #people(Path)}, for a gallery that is open: its opener closes it, after these. */
  public People people(Gallery gallery, PeopleOptions how) {
    return People.of(this, gallery, how);
  }

  /**
   * The faces of photos, grouped by person, at a rate of false pairs of {@value #CLUSTER_FAR}. All
   * faces are held in memory. A photo that cannot be read does not stop the others.
   *
   * @param photos files
   */
  public Clusters cluster(Collection<Path> photos) {
    return cluster(photos, CLUSTER_FAR);
  }

  /** As {@link #cluster(Collection)}, at another rate of false pairs, in (0, 1). */
  public Clusters cluster(Collection<Path> photos, double far) {
    return Clusters.of(this, photos, threshold(far), far);
  }

  /**
   * As {@link #cluster(Collection)}, with a threshold of the caller's own.
   *
   * @param threshold largest mean squared distance between two groups that become one, in [0, 4]
   */
  public Clusters clusterAt(Collection<Path> photos, double threshold) {
    return Clusters.of(this, photos, threshold, Double.NaN);
  }

  @Override
  public void close() {
    parallel.close();
    lifetime.end(models::close);
  }
}
