package io.facenet;

import io.facenet.support.FaceNetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of one photo among many that were recognized: who is in it, or why it could not be
 * read.
 *
 * @param photo the file
 * @param faces largest first; empty when there is none or the photo could not be read
 * @param problem why the photo could not be read
 */
public record RecognizedPhoto(
    Path photo, List<RecognizedFace> faces, Optional<FaceNetException> problem) {
  public RecognizedPhoto {
    faces = List.copyOf(faces);
  }
}
