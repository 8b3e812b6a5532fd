package io.facenet;

import io.facenet.support.FaceNetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two photos to compare.
 *
 * @param facenet finds and embeds the faces
 * @param first a file
 * @param second a file
 */
record PairVerification(FaceNet facenet, Path first, Path second) {

  /**
   * Compares the largest faces.
   *
   * @param threshold squared distance, in [0, 4]
   * @param far what the threshold was calibrated for, or NaN
   */
  Verification verify(double threshold, double far) {
    List<PhotoFaces> both;
    try (Stream<PhotoFaces> results = facenet.faces(List.of(first, second))) {
      both = results.toList();
    }
    requireFaces(both);
    Face a = both.get(0).faces().get(0);
    Face b = both.get(1).faces().get(0);
    double distance = a.embedding().distance(b.embedding());
    return new Verification(
        distance <= threshold,
        distance,
        threshold,
        far,
        facenet.model().id(),
        a,
        b,
        both.get(0).faces().size(),
        both.get(1).faces().size());
  }

  /** Throws the problem of the first photo that has one; that of the other is suppressed in it. */
  private void requireFaces(List<PhotoFaces> both) {
    List<FaceNetException> problems = new ArrayList<>();
    for (PhotoFaces photo : both) {
      if (photo.problem().isPresent()) {
        problems.add(photo.problem().get());
      } else if (photo.faces().isEmpty()) {
        problems.add(new NoFaceException(photo.photo(), facenet.options()));
      }
    }
    if (problems.size() == 2 && !first.equals(second)) {
      problems.get(0).addSuppressed(problems.get(1));
    }
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
  }
}
