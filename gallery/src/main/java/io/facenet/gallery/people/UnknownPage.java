package io.facenet.gallery.people;

import java.util.List;

/**
 * Some faces that nobody has named yet.
 *
 * @param faces the latest first
 * @param total how many there are in all
 */
public record UnknownPage(List<UnknownFace> faces, long total) {
  public UnknownPage {
    faces = List.copyOf(faces);
  }
}
