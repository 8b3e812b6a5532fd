package io.facenet.server.face;

import io.facenet.gallery.people.Subject;
import java.util.List;
import java.util.UUID;

/**
 * What came of enrolling a face.
 *
 * @param image by which the face is named from now on
 * @param person the one it belongs to
 * @param added false if this face of this photo was there already
 * @param warnings about its quality, and about somebody else who is nearer
 */
public record Enrolled(UUID image, Subject person, boolean added, List<String> warnings) {
  public Enrolled {
    warnings = List.copyOf(warnings);
  }
}
