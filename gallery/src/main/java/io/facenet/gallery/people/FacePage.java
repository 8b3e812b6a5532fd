package io.facenet.gallery.people;

import java.util.List;

/**
 * Some of a gallery's faces.
 *
 * @param faces in the order of enrollment
 * @param total how many there are on all pages
 */
public record FacePage(List<FaceEntry> faces, long total) {
  public FacePage {
    faces = List.copyOf(faces);
  }
}
