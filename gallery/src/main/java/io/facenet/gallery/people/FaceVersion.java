package io.facenet.gallery.people;

import io.facenet.core.evaluation.FarThresholds;
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
 * @param contentHash a hash of what makes its vectors; empty if it is not known
 * @param thresholds for pairs of one of its embeddings and one of another version, or two of its
 *     own; none where such pairs were not calibrated
 */
public record FaceVersion(
    ModelIdentity model,
    boolean bridge,
    Optional<String> contentHash,
    List<PairThreshold> thresholds) {

  /** Copies the list. */
  public FaceVersion {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(contentHash, "contentHash");
    thresholds = List.copyOf(thresholds);
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
    public PairThreshold {
      Objects.requireNonNull(other, "other");
    }
  }

  /** A model of which no more is known. */
  public static FaceVersion of(ModelIdentity model) {
    return new FaceVersion(model, false, Optional.empty(), List.of());
  }

  /** Whether no more is known than its id and dimensions. */
  public boolean isBare() {
    return equals(of(ModelIdentity.of(id(), model.dimensions())));
  }

  /** Of two that tell of the same version, the second unless only the first knows more. */
  public static FaceVersion better(FaceVersion old, FaceVersion given) {
    boolean same = given.model.dimensions() == old.model.dimensions();
    return given.isBare() && same ? old : given;
  }

  /** The id of the model or bridge, which its embeddings bear. */
  public String id() {
    return model.id();
  }

  /** Whether embeddings of both may be compared: one of them was declared compatible. */
  public boolean comparableWith(FaceVersion other) {
    return model.comparableWith(other.model) || other.model.comparableWith(model);
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
