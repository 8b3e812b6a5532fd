package io.facenet;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.face.Point;
import io.facenet.core.vector.Embedding;
import io.facenet.support.parallel.Parallel;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Photos in; faces, embeddings and verdicts out.
 *
 * <pre>{@code
 * try (FaceNet facenet = FaceNet.load()) {
 *   List<Face> faces = facenet.faces(Path.of("group.jpg"));
 *   Verification v = facenet.verify(Path.of("a.jpg"), Path.of("b.jpg"));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Nothing leaves the machine and nothing is kept.
 */
public final class FaceNet implements AutoCloseable {
  /**
   * The false-accept rate that {@link #verify(Path, Path)} aims at: one different pair in a
   * thousand.
   */
  public static final double DEFAULT_FAR = UsualFars.DEFAULT;

  private final FaceNetOptions options;
  private final Optional<FaceFinder> finder;
  private final FaceEmbedder embedder;
  private final Parallel parallel;

  /** Read by those who use the models, written by the one who closes them. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private FaceNet(FaceNetOptions options, Optional<FaceFinder> finder, FaceEmbedder embedder) {
    this.options = options;
    this.finder = finder;
    this.embedder = embedder;
    this.parallel = new Parallel(options.threads());
  }

  /**
   * Loads the default models: embedder, detector and landmarks that were installed; where nothing
   * was installed, the embedder that ships with the library, and every photo is taken as a
   * portrait, which {@link #crop()} tells. Models that are installed in part are an error.
   */
  public static FaceNet load() throws IOException {
    return load(FaceNetOptions.defaults());
  }

  /**
   * Loads the models that the options name.
   *
   * @throws IOException if a model is not installed or cannot be read; the message says what to run
   */
  public static FaceNet load(FaceNetOptions options) throws IOException {
    ModelStore models = new ModelStore(options.home());
    FaceEmbedder embedder = FaceEmbedder.load(models, options.model().orElse(null));
    try {
      FaceNetOptions resolved = options.resolved();
      Optional<FaceFinder> finder =
          resolved.crop() == CropMode.CENTER
              ? Optional.empty()
              : Optional.of(FaceFinder.load(models, resolved.finder()));
      return new FaceNet(resolved, finder, embedder);
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  /** What the embedding model says of itself. */
  public ModelCard model() {
    return embedder.card();
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

  /** Its embedder, for those who bring crops of their own. It closes with this object. */
  public FaceEmbedder embedder() {
    return embedder;
  }

  /** Its detector with landmarks, unless it takes photos as portraits. Closes with this object. */
  public Optional<FaceFinder> finder() {
    return finder;
  }

  /**
   * The faces of a photo, largest first.
   *
   * @throws IOException if the photo cannot be read; the message names it and the reason
   */
  public List<Face> faces(Path photo) throws IOException {
    Photo decoded = Photo.read(photo);
    try {
      return faces(decoded);
    } catch (IllegalArgumentException e) {
      throw new PhotoException(
          photo.toString(),
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
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("this FaceNet is closed; load another");
      }
      return embedded(photo);
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<Face> embedded(Photo photo) {
    List<FoundFace> found = find(photo);
    List<Embedding> embeddings =
        embedder.embed(photo, found.stream().map(FoundFace::landmarks).toList());
    List<Face> faces = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      FoundFace f = found.get(i);
      List<Point> landmarks = finder.isPresent() ? f.landmarks() : List.of();
      faces.add(new Face(f.box(), landmarks, f.confidence(), embeddings.get(i)));
    }
    return faces;
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
        .map(o -> new PhotoFaces(o.item(), o.result().orElse(List.of()), o.problem()));
  }

  /**
   * Whether two photos show the same person, at a false-accept rate of {@value #DEFAULT_FAR}. Of
   * several faces in a photo the largest is used.
   *
   * @throws NoFaceException if a photo shows no face
   * @throws IOException if a photo cannot be read; if both are bad, the second's trouble is
   *     suppressed in the first's
   */
  public Verification verify(Path first, Path second) throws IOException {
    return verify(first, second, DEFAULT_FAR);
  }

  /**
   * As {@link #verify(Path, Path)}, at another false-accept rate.
   *
   * @param far one of the rates the model is calibrated for, or between two of them
   */
  public Verification verify(Path first, Path second, double far) throws IOException {
    return verify(first, second, threshold(far), far);
  }

  /**
   * As {@link #verify(Path, Path)}, with a threshold of the caller's own.
   *
   * @param threshold squared distance, in [0, 4]
   */
  public Verification verifyAt(Path first, Path second, double threshold) throws IOException {
    if (!(threshold >= 0 && threshold <= 4)) {
      throw new IllegalArgumentException(
          "the threshold is "
              + threshold
              + "; squared distances of unit vectors lie between 0 and 4");
    }
    return verify(first, second, threshold, Double.NaN);
  }

  /**
   * The threshold on squared distances at which different people are taken for the same at this
   * rate.
   */
  public double threshold(double far) {
    return thresholds().forComparison(far);
  }

  /** The thresholds of the model's card. */
  public FarThresholds thresholds() {
    Calibration calibration = model().calibration();
    if (calibration == null) {
      throw new IllegalArgumentException(
          "model "
              + model().id()
              + " has no calibrated thresholds; give a threshold (--threshold), or calibrate it"
              + " (facenet model calibrate)");
    }
    return new FarThresholds(calibration.thresholds());
  }

  private Verification verify(Path first, Path second, double threshold, double far)
      throws IOException {
    List<PhotoFaces> both;
    try (Stream<PhotoFaces> results = faces(List.of(first, second))) {
      both = results.toList();
    }
    requireFaces(both);
    Face a = both.get(0).faces().get(0);
    Face b = both.get(1).faces().get(0);
    double distance = a.embedding().distance(b.embedding());
    return new Verification(
        distance <= threshold,
        distance,
        threshold,
        far,
        model().id(),
        a,
        b,
        both.get(0).faces().size(),
        both.get(1).faces().size());
  }

  /** Throws the problem of the first photo that has one; that of the other is suppressed in it. */
  private void requireFaces(List<PhotoFaces> both) throws IOException {
    List<IOException> problems = new ArrayList<>();
    for (PhotoFaces photo : both) {
      if (photo.problem().isPresent()) {
        problems.add(photo.problem().get());
      } else if (photo.faces().isEmpty()) {
        problems.add(new NoFaceException(photo.photo(), options));
      }
    }
    if (problems.size() == 2 && !both.get(0).photo().equals(both.get(1).photo())) {
      problems.get(0).addSuppressed(problems.get(1));
    }
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
  }

  private List<FoundFace> find(Photo photo) {
    return finder.isPresent() ? finder.get().find(photo) : List.of(Portrait.of(photo));
  }

  @Override
  public void close() {
    parallel.close();
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        closeModels();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void closeModels() {
    finder.ifPresent(FaceFinder::close);
    embedder.close();
  }
}
