package io.facenet.gallery.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of giving faces to somebody.
 *
 * @param change that undoes it; empty if nothing was changed
 * @param faces as they are now
 */
public record Moved(Optional<UUID> change, List<FaceEntry> faces) {
  public Moved {
    faces = List.copyOf(faces);
  }
}
