package io.facenet.gallery.index;

import java.util.Objects;

/**
 * Of which gallery, and of which of its states, a graph was made.
 *
 * @param gallery the gallery's id, drawn at random when it was made
 * @param lastFace the highest number that a face ever had, 0 for none
 * @param lastRemoval the number of the latest removal, 0 for none
 * @param lastMove the number of the latest move of a face to another version or another person, 0
 *     for none
 */
public record GraphOrigin(String gallery, long lastFace, long lastRemoval, long lastMove) {
  public GraphOrigin {
    Objects.requireNonNull(gallery, "gallery");
  }

  /** Whether this gallery, once in this state, can be in the other state now. */
  boolean mayHaveBecome(GraphOrigin now) {
    return lastFace <= now.lastFace && lastRemoval <= now.lastRemoval && lastMove <= now.lastMove;
  }
}
