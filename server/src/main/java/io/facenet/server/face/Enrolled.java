package io.facenet.server.face;

import java.util.List;
import java.util.UUID;

/**
 * What came of enrolling a face.
 *
 * @param image by which the face is named from now on
 * @param subject the person it belongs to, as stored
 * @param added false if this face of this photo was there already
 * @param warnings about its quality, and about somebody else who is nearer
 */
public record Enrolled(UUID image, String subject, boolean added, List<String> warnings) {
  public Enrolled {
    warnings = List.copyOf(warnings);
  }
}
