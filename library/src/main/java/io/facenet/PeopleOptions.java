package io.facenet;

import io.facenet.gallery.Recognizer;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.QualityGate;
import io.facenet.vision.photo.Photo;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How {@link People} enroll and recognize. Start from {@link #defaults()} and change what differs.
 *
 * @param largest of several faces in a photo that is enrolled, whether the largest is taken; else
 *     such a photo is refused
 * @param thumbnails whether small pictures of enrolled faces are kept
 * @param gate below which quality an enrolled face brings warnings; none is refused
 * @param far share of strangers that may be taken for somebody, in (0, 1)
 * @param threshold largest squared distance at which a face is taken for somebody, in [0, 4], in
 *     place of {@code far}; empty for the one that the model's card knows
 * @param candidates how many people are named for each face, nearest first, at least 1
 * @param keptPhotos whether the gallery keeps the photos of enrolled faces, byte for byte; those of
 *     {@link Photo}s have no bytes to keep
 * @param key that the gallery is encrypted with; empty for one that is not. Only looked at when
 *     these open the gallery themselves
 */
public record PeopleOptions(
    boolean largest,
    boolean thumbnails,
    QualityGate gate,
    double far,
    OptionalDouble threshold,
    int candidates,
    boolean keptPhotos,
    Optional<GalleryKey> key) {

  /** The numbers are checked where they are used. */
  public PeopleOptions {
    Objects.requireNonNull(gate, "gate");
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(key, "key");
  }

  /**
   * A photo with one face only, with thumbnails; one stranger in a hundred may be taken for
   * somebody; one candidate; no photos are kept; no encryption.
   */
  public static PeopleOptions defaults() {
    return new PeopleOptions(
        false,
        true,
        QualityGate.DEFAULT,
        Recognizer.DEFAULT_FAR,
        OptionalDouble.empty(),
        1,
        false,
        Optional.empty());
  }

  /** With the largest of several faces enrolled, or such photos refused. */
  public PeopleOptions withLargest(boolean take) {
    return new PeopleOptions(take, thumbnails, gate, far, threshold, candidates, keptPhotos, key);
  }

  /** With small pictures kept or not. */
  public PeopleOptions withThumbnails(boolean keep) {
    return new PeopleOptions(largest, keep, gate, far, threshold, candidates, keptPhotos, key);
  }

  /** With other limits of quality. */
  public PeopleOptions withGate(QualityGate limits) {
    return new PeopleOptions(
        largest, thumbnails, limits, far, threshold, candidates, keptPhotos, key);
  }

  /** With another share of strangers that may be taken for somebody, in (0, 1). */
  public PeopleOptions withFar(double rate) {
    return new PeopleOptions(
        largest, thumbnails, gate, rate, threshold, candidates, keptPhotos, key);
  }

  /** With a threshold of the caller's own: a squared distance in [0, 4]. */
  public PeopleOptions withThreshold(double distance) {
    return new PeopleOptions(
        largest, thumbnails, gate, far, OptionalDouble.of(distance), candidates, keptPhotos, key);
  }

  /** With another number of people named for each face, at least 1. */
  public PeopleOptions withCandidates(int count) {
    return new PeopleOptions(largest, thumbnails, gate, far, threshold, count, keptPhotos, key);
  }

  /** With the photos of enrolled faces kept in the gallery or not. */
  public PeopleOptions withKeptPhotos(boolean keep) {
    return new PeopleOptions(largest, thumbnails, gate, far, threshold, candidates, keep, key);
  }

  /** With a gallery that is encrypted, and made so if there is none. */
  public PeopleOptions withKey(GalleryKey secret) {
    return new PeopleOptions(
        largest, thumbnails, gate, far, threshold, candidates, keptPhotos, Optional.of(secret));
  }
}
