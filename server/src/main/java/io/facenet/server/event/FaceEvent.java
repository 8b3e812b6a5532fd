package io.facenet.server.event;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What happened to a face, or to several.
 *
 * @param type what it was
 * @param whose the person; empty for a stranger, and where it is several
 * @param image the enrolled face; empty if there is none, or several
 * @param distance squared, to the nearest enrolled person, in [0, 4]; empty where nothing was
 *     compared
 * @param threshold squared distance up to which it is taken for somebody
 * @param faces how many it happened to
 */
public record FaceEvent(
    Type type,
    Optional<Whose> whose,
    Optional<UUID> image,
    OptionalDouble distance,
    OptionalDouble threshold,
    long faces) {
  /** What can happen. */
  public enum Type {
    /** A face in a photo is somebody's who is enrolled. */
    RECOGNIZED,
    /** A face in a photo is nobody's. */
    UNKNOWN,
    /** A photo that was to be recognized has no face. */
    NO_FACE,
    /** A face was enrolled. */
    ENROLLED,
    /** Faces or people were deleted. */
    DELETED
  }

  /**
   * A person.
   *
   * @param id of the gallery
   * @param name for those alone who may read it
   */
  public record Whose(long id, String name) {}

  /** A photo without a face. */
  public static FaceEvent noFace() {
    return new FaceEvent(
        Type.NO_FACE,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0);
  }

  /** A face that was enrolled. */
  public static FaceEvent enrolled(Whose whose, UUID image) {
    return new FaceEvent(
        Type.ENROLLED,
        Optional.of(whose),
        Optional.of(image),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        1);
  }

  /** A person who was deleted with so many faces. */
  public static FaceEvent deleted(Whose whose, long faces) {
    return deleted(Optional.of(whose), Optional.empty(), faces);
  }

  /** Faces that were deleted. */
  public static FaceEvent deleted(Optional<Whose> whose, Optional<UUID> image, long faces) {
    return new FaceEvent(
        Type.DELETED, whose, image, OptionalDouble.empty(), OptionalDouble.empty(), faces);
  }
}
