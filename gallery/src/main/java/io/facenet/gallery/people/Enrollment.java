package io.facenet.gallery.people;

import java.util.List;

/**
 * What came of enrolling a face.
 *
 * @param faceId number of the face in the gallery
 * @param subject the person it belongs to
 * @param added false if this face of this photo was there already; nothing was changed then
 * @param warnings about the face's quality
 */
public record Enrollment(long faceId, String subject, boolean added, List<String> warnings) {
  public Enrollment {
    warnings = List.copyOf(warnings);
  }
}
