package io.facenet.gallery.people;

import io.facenet.core.evaluation.FarThresholds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who makes the embeddings of some of a gallery's faces: a model, or a bridge that made them of
 * another model's. With it goes what distances to its embeddings mean.
 *
 * @param model its id, dimensions, and what it may be compared with
 * @param bridge whether it is a bridge
 * @param contentHash a hash of what makes its vectors, by which a program knows at each start
 *     whether its model embedded the faces; empty if it is not known
 * @param thresholds for pairs of one of its embeddings and one of another version, or two of its
 *     own; none where such pairs were not calibrated
 * @param files hashes of model files, as cards tell them, by the ids of the models: of the one that
 *     makes its vectors, and of each other that it was compared with for its thresholds; without
 *     those that are not known
 */
public record FaceVersion(
    ModelIdentity model,
    boolean bridge,
    Optional<String> contentHash,
    List<PairThreshold> thresholds,
    Map<String, String> files) {

  /** Copies the list and the map. */
  public FaceVersion {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(contentHash, "contentHash");
    thresholds = List.copyOf(thresholds);
    files = Map.copyOf(files);
  }

  /**
   * One measured threshold.
   *
   * @param other id of the version of the other face; the version's own for two of its faces
   * @param rate false-accept rate of one comparison, in (0, 1)
   * @param distance squared distance in [0, 4]
   * @param pairs how many pairs of different people it rests on
   */
  public record PairThreshold(String other, double rate, double distance, long pairs) {
    /**
     * @throws NullPointerException if the other version is null
     */
    public PairThreshold {
      Objects.requireNonNull(other, "other");
    }
  }

  /** A model of which no more is known. */
  public static FaceVersion of(ModelIdentity model) {
    return new FaceVersion(model, false, Optional.empty(), List.of(), Map.of());
  }

  /** Whether no more is known than its id and dimensions. */
  public boolean isBare() {
    return equals(of(ModelIdentity.of(id(), model.dimensions())));
  }

  /** Of two that tell of the same version, the second unless only the first knows more. */
  public static FaceVersion better(FaceVersion old, FaceVersion given) {
    if (given.isBare() && given.model.dimensions() == old.model.dimensions()) {
      return old;
    }
    boolean same = given.contentHash.isPresent() && given.contentHash.equals(old.contentHash);
    return same && given.file().isEmpty() ? given.withFile(old.file()) : given;
  }

  /**
   * What is known of faces that were embedded by this version when more is told of it. Nothing new
   * is if what is told is of another file: that one did not embed them.
   */
  public FaceVersion with(FaceVersion told) {
    boolean other = differ(contentHash, told.contentHash) || differ(file(), told.file());
    FaceVersion better = other ? this : better(this, told);
    boolean measured = !better.thresholds.isEmpty();
    return new FaceVersion(
            better.model,
            better.bridge,
            contentHash.or(better::contentHash),
            measured ? better.thresholds : thresholds,
            measured ? better.files : files)
        .withFile(file().or(better::file));
  }

  /** With the hash of the file that makes its vectors, if it is known. */
  public FaceVersion withFile(Optional<String> hash) {
    Map<String, String> all = new HashMap<>(files);
    hash.ifPresent(known -> all.put(id(), known));
    return new FaceVersion(model, bridge, contentHash, thresholds, all);
  }

  /** The hash of the file that makes its vectors, as cards tell it; empty if it is not known. */
  public Optional<String> file() {
    return fileOf(id());
  }

  private Optional<String> fileOf(String other) {
    return Optional.ofNullable(files.get(other));
  }

  private static boolean differ(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  /** The id of the model or bridge, which its embeddings bear. */
  public String id() {
    return model.id();
  }

  /**
   * Whether embeddings of both may be compared: one of them was declared compatible, and neither is
   * another file by now than the other was measured with.
   */
  public boolean comparableWith(FaceVersion other) {
    return (model.comparableWith(other.model) || other.model.comparableWith(model))
        && !measuredWithAnother(other)
        && !other.measuredWithAnother(this);
  }

  /** Whether its thresholds were measured with another file of a version than the present one. */
  public boolean measuredWithAnother(FaceVersion other) {
    return !id().equals(other.id()) && differ(fileOf(other.id()), other.file());
  }

  /** The thresholds of pairs across this version and another; nothing if there are none. */
  public Optional<FarThresholds> thresholdsWith(FaceVersion other) {
    return own(other.id()).or(() -> other.own(id()));
  }

  private Optional<FarThresholds> own(String other) {
    Map<Double, Double> measured = new TreeMap<>();
    thresholds.stream()
        .filter(threshold -> threshold.other().equals(other))
        .forEach(threshold -> measured.put(threshold.rate(), threshold.distance()));
    return measured.isEmpty() ? Optional.empty() : Optional.of(new FarThresholds(measured));
  }
}
