package io.facenet.server.face;

import io.facenet.core.face.Box;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which faces of a photo are wanted, and what of them.
 *
 * @param limit the largest so many; 0 for all
 * @param minConfidence of the detector, in [0, 1]: a face at it or under it is left out; empty for
 *     the detector's own
 * @param minQuality faces that score less are left out, in [0, 100]; 0 for none
 * @param detect whether faces are looked for; if not, the whole picture is one
 * @param near the one face that lies where this is; empty for wherever they lie
 * @param embed whether they are embedded
 */
public record FacesWanted(
    int limit,
    OptionalDouble minConfidence,
    int minQuality,
    boolean detect,
    Optional<Box> near,
    boolean embed) {
  /** Intersection over union from which on two boxes are one face. */
  private static final double SAME_PLACE = 0.5;

  /** The same, not more than so many of the largest. */
  public FacesWanted atMost(int faces) {
    int least = limit == 0 ? faces : Math.min(limit, faces);
    return new FacesWanted(least, minConfidence, minQuality, detect, near, embed);
  }

  /** The same, without embeddings. */
  public FacesWanted located() {
    return new FacesWanted(limit, minConfidence, minQuality, detect, near, false);
  }

  /** The same, but only the face that lies where a box is. */
  public FacesWanted near(Box place) {
    return new FacesWanted(limit, minConfidence, minQuality, detect, Optional.of(place), embed);
  }

  /** Whether a face that was found is wanted. */
  boolean wants(SeenFace face) {
    return face.score().overall() >= minQuality
        && near.filter(place -> place.overlap(face.box()) < SAME_PLACE).isEmpty();
  }
}
