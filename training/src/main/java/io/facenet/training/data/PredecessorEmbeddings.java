package io.facenet.training.data;

import io.facenet.core.vector.Vectors;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** What an earlier model made of the faces of a pack, for a network that is to be compatible. */
public final class PredecessorEmbeddings {
  /** FAR of the threshold beyond which a face counts as misplaced. */
  private static final double MISPLACED_FAR = 1e-3;

  /** What becomes of faces that the earlier model misplaced. */
  public enum Outliers {
    /** They stay as they are. */
    KEEP,
    /**
     * They are moved half way to where the other faces of their person lie, as the paper supposes
     * that a new network does.
     */
    MOVE,
    /** They do not take part. */
    DROP
  }

  private final ModelCard card;
  private final String sha256;
  private final float[][] byFace;

  /**
   * @param card of the earlier model
   * @param sha256 of all that makes its vectors
   * @param byFace a unit vector a face of the pack, null where it made none
   */
  public PredecessorEmbeddings(ModelCard card, String sha256, float[][] byFace) {
    this.card = card;
    this.sha256 = sha256;
    this.byFace = byFace;
  }

  /** The card of the earlier model. */
  public ModelCard card() {
    return card;
  }

  /** The hash of the earlier model. */
  public String sha256() {
    return sha256;
  }

  /** The embedding of a face, null if there is none. */
  public float[] of(int face) {
    return byFace[face];
  }

  /** All embeddings by face, null where there is none; not a copy. */
  float[][] all() {
    return byFace;
  }

  /** How many faces have one. */
  public long known() {
    return Arrays.stream(byFace).filter(Objects::nonNull).count();
  }

  /**
   * The same with misplaced faces treated. A face is misplaced where the model itself would not
   * take it for its person: it lies farther from the mean of the person's other faces than the
   * model's own threshold at FAR 1e-3.
   *
   * @param identities of the faces
   * @throws IllegalArgumentException if the model has no such threshold and one is needed
   */
  public PredecessorEmbeddings with(Outliers rule, int[] identities) {
    if (rule == Outliers.KEEP) {
      return this;
    }
    double threshold =
        Optional.ofNullable(card.calibration())
            .map(Calibration::thresholds)
            .map(thresholds -> thresholds.get(MISPLACED_FAR))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        card.id()
                            + " has no threshold at FAR 1e-3, so its misplaced faces are not known;"
                            + " calibrate it, or keep them"));
    float[][] sums = sums(identities);
    float[][] treated = new float[byFace.length][];
    for (int face = 0; face < byFace.length; face++) {
      float[] own = byFace[face];
      float[] others = own == null ? null : minus(sums[identities[face]], own);
      if (others == null || Vectors.squaredDistance(own, others) <= threshold) {
        treated[face] = own;
      } else if (rule == Outliers.MOVE) {
        treated[face] = halfway(own, others);
      }
    }
    return new PredecessorEmbeddings(card, sha256, treated);
  }

  private float[][] sums(int[] identities) {
    float[][] sums = new float[Arrays.stream(identities).max().orElse(-1) + 1][];
    for (int face = 0; face < byFace.length; face++) {
      if (byFace[face] != null) {
        float[] sum = sums[identities[face]];
        sums[identities[face]] = sum == null ? byFace[face].clone() : sum(sum, byFace[face], 1);
      }
    }
    return sums;
  }

  /** The direction of a person's other faces; null if there are none. */
  private static float[] minus(float[] sum, float[] own) {
    float[] rest = sum(sum, own, -1);
    return Vectors.dot(rest, rest) < 1e-6 ? null : Vectors.normalized(rest);
  }

  private static float[] halfway(float[] a, float[] b) {
    float[] sum = sum(a, b, 1);
    return Vectors.dot(sum, sum) < 1e-6 ? b : Vectors.normalized(sum);
  }

  private static float[] sum(float[] a, float[] b, int sign) {
    float[] sum = a.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += sign * b[k];
    }
    return sum;
  }
}
