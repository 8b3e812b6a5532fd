package io.facenet;

import io.facenet.vision.model.ModelPair;
import io.facenet.vision.model.ModelSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Two versions of a model whose faces are compared with each other: a photo embedded by the one
 * against a photo, or a stored embedding, of the other.
 *
 * <pre>{@code
 * TwoVersions versions = TwoVersions.of(updated, old);
 * Verification v = versions.verify(Path.of("new.jpg"), Path.of("old.jpg"));
 * double distance = versions.pair().distance(face.embedding(), stored);
 * boolean same = distance <= versions.pair().thresholds().forComparison(1e-3);
 * }</pre>
 *
 * <p>The thresholds are those of this very pair, since distances across two versions are on another
 * scale than those within one.
 */
public final class TwoVersions {
  private final FaceNet first;
  private final FaceNet second;
  private final ModelPair pair;

  private TwoVersions(FaceNet first, FaceNet second, ModelPair pair) {
    this.first = first;
    this.second = second;
    this.pair = pair;
  }

  /**
   * Two versions that a card declares compatible.
   *
   * @param first stays open while this is used
   * @param second likewise
   * @throws io.facenet.vision.model.NotComparableException if they are not comparable, or the file
   *     of one changed since their pairs were measured; names both
   * @throws IOException if a model file cannot be read
   */
  public static TwoVersions of(FaceNet first, FaceNet second) throws IOException {
    ModelSpace space = ModelSpace.of(List.of(first.modelSource(), second.modelSource()));
    return new TwoVersions(first, second, space.between(first.model().id(), second.model().id()));
  }

  /** How embeddings of the two are compared: distance, thresholds, similarity. */
  public ModelPair pair() {
    return pair;
  }

  /**
   * Whether two photos show the same person, at a false-accept rate of {@link FaceNet#DEFAULT_FAR}.
   *
   * @param a a photo for the first model
   * @param b a photo for the second
   * @throws NoFaceException if a photo shows no face
   * @throws io.facenet.vision.photo.PhotoException if a photo cannot be read
   * @throws io.facenet.vision.model.ModelException if the pair has no calibrated thresholds
   */
  public Verification verify(Path a, Path b) {
    return verify(a, b, FaceNet.DEFAULT_FAR);
  }

  /** As {@link #verify(Path, Path)}, at another false-accept rate. */
  public Verification verify(Path a, Path b, double far) {
    return photos(a, b).verify(far);
  }

  /**
   * As {@link #verify(Path, Path)}, with a threshold of the caller's own.
   *
   * @param threshold squared distance, in [0, 4]
   */
  public Verification verifyAt(Path a, Path b, double threshold) {
    return photos(a, b).verifyAt(threshold);
  }

  private PairVerification photos(Path a, Path b) {
    return new PairVerification(pair, first, second, a, b);
  }
}
