package io.facenet;

import io.facenet.support.FaceNetException;
import io.facenet.vision.model.ModelPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two photos to compare.
 *
 * @param pair how embeddings of the two models are compared
 * @param firstModel finds and embeds the faces of the first photo
 * @param secondModel those of the second, mostly the same
 * @param first a file
 * @param second a file
 */
record PairVerification(
    ModelPair pair, FaceNet firstModel, FaceNet secondModel, Path first, Path second) {

  /** Two photos for one model. */
  static PairVerification within(FaceNet facenet, Path first, Path second) {
    return new PairVerification(ModelPair.within(facenet.model()), facenet, facenet, first, second);
  }

  /** Compares the largest faces at the pair's own threshold for a false-accept rate. */
  Verification verify(double far) {
    return verify(pair.thresholds().forComparison(far), far);
  }

  /** Compares the largest faces at a threshold of the caller's own. */
  Verification verifyAt(double threshold) {
    if (!(threshold >= 0 && threshold <= 4)) {
      throw new IllegalArgumentException(
          "the threshold is "
              + threshold
              + "; squared distances of unit vectors lie between 0 and 4");
    }
    return verify(threshold, Double.NaN);
  }

  private Verification verify(double threshold, double far) {
    List<PhotoFaces> both = faces();
    requireFaces(both);
    Face a = both.get(0).faces().get(0);
    Face b = both.get(1).faces().get(0);
    double distance = pair.distance(a.embedding(), b.embedding());
    return new Verification(
        distance <= threshold,
        distance,
        threshold,
        far,
        firstModel.model().id(),
        a,
        b,
        both.get(0).faces().size(),
        both.get(1).faces().size());
  }

  private List<PhotoFaces> faces() {
    if (firstModel == secondModel) {
      return faces(firstModel, List.of(first, second));
    }
    List<PhotoFaces> both = new ArrayList<>(faces(firstModel, List.of(first)));
    both.addAll(faces(secondModel, List.of(second)));
    return both;
  }

  private static List<PhotoFaces> faces(FaceNet facenet, List<Path> photos) {
    try (Stream<PhotoFaces> results = facenet.faces(photos)) {
      return results.toList();
    }
  }

  /** Throws the problem of the first photo that has one; that of the other is suppressed in it. */
  void requireFaces(List<PhotoFaces> both) {
    List<FaceNetException> problems = new ArrayList<>();
    problem(both.get(0), firstModel).ifPresent(problems::add);
    problem(both.get(1), secondModel).ifPresent(problems::add);
    if (problems.size() == 2 && !first.equals(second)) {
      problems.get(0).addSuppressed(problems.get(1));
    }
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
  }

  private static Optional<FaceNetException> problem(PhotoFaces photo, FaceNet model) {
    return photo.problem().isEmpty() && photo.faces().isEmpty()
        ? Optional.of(new NoFaceException(photo.photo(), model.options()))
        : photo.problem();
  }
}
