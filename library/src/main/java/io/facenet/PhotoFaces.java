package io.facenet;

import io.facenet.support.FaceNetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of one photo among many: its faces, or why it could not be read.
 *
 * @param photo the file
 * @param faces largest first; empty when there is none or the photo could not be read
 * @param problem why the photo could not be read
 */
public record PhotoFaces(Path photo, List<Face> faces, Optional<FaceNetException> problem) {
  public PhotoFaces {
    faces = List.copyOf(faces);
  }

  /** A photo's failure as what it is: nothing else comes of reading one. */
  static FaceNetException unchecked(Exception problem) {
    return problem instanceof FaceNetException failure
        ? failure
        : new FaceNetException(problem.getMessage(), problem);
  }
}
