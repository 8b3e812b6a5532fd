package io.facenet.server.face;

import java.util.OptionalDouble;

/**
 * Which faces of a photo are wanted, and what of them.
 *
 * @param limit the largest so many; 0 for all
 * @param minConfidence of the detector, in [0, 1]: a face at it or under it is left out; empty for
 *     the detector's own
 * @param minQuality faces that score less are left out, in [0, 100]; 0 for none
 * @param detect whether faces are looked for; if not, the whole picture is one
 * @param embed whether they are embedded
 */
public record FacesWanted(
    int limit, OptionalDouble minConfidence, int minQuality, boolean detect, boolean embed) {
  /** All faces, embedded. */
  public static final FacesWanted ALL = new FacesWanted(0, OptionalDouble.empty(), 0, true, true);

  /** The same, not more than so many of the largest. */
  public FacesWanted atMost(int faces) {
    int least = limit == 0 ? faces : Math.min(limit, faces);
    return new FacesWanted(least, minConfidence, minQuality, detect, embed);
  }

  /** The same, without embeddings. */
  public FacesWanted located() {
    return new FacesWanted(limit, minConfidence, minQuality, detect, false);
  }
}
