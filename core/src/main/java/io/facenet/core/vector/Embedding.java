package io.facenet.core.vector;

import java.util.Arrays;
import java.util.Objects;

/**
 * A face as a point on the unit sphere: what FaceNet calls f(x), ‖f(x)‖₂ = 1.
 *
 * <p>An embedding knows which model made it, since vectors of two models cannot be compared unless
 * a model card declares them compatible (harmonic embeddings, appendix of the paper).
 */
public final class Embedding {
  private final float[] vector;
  private final String modelId;

  /**
   * @param vector unit vector of length d; copied
   * @param modelId id of the model that made it
   * @throws IllegalArgumentException if the vector is empty or its norm is off 1 by more than 1e-3
   */
  public Embedding(float[] vector, String modelId) {
    this.vector = vector.clone();
    this.modelId = Objects.requireNonNull(modelId, "modelId");
    if (vector.length == 0) {
      throw new IllegalArgumentException("an embedding needs at least one dimension, got 0");
    }
    double norm = Math.sqrt(Vectors.dot(vector, vector));
    if (!(Math.abs(norm - 1) <= 1e-3)) {
      throw new IllegalArgumentException(
          "an embedding is a unit vector, this one has norm " + norm + "; normalize it first");
    }
  }

  /** A copy of the d numbers. */
  public float[] vector() {
    return vector.clone();
  }

  /** The number of dimensions, d. */
  public int size() {
    return vector.length;
  }

  /** The id of the model that made this embedding. */
  public String modelId() {
    return modelId;
  }

  /**
   * Squared Euclidean distance D = ‖f(a) − f(b)‖² in [0, 4]: smaller is closer.
   *
   * @throws IllegalArgumentException if the other embedding was made by another model
   */
  public double distance(Embedding other) {
    if (!modelId.equals(other.modelId)) {
      throw new IllegalArgumentException(
          "embeddings of different models cannot be compared: "
              + modelId
              + " and "
              + other.modelId
              + "; embed both photos with one model");
    }
    return Vectors.squaredDistance(vector, other.vector);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Embedding e && modelId.equals(e.modelId) && Arrays.equals(vector, e.vector);
  }

  @Override
  public int hashCode() {
    return 31 * modelId.hashCode() + Arrays.hashCode(vector);
  }

  @Override
  public String toString() {
    return "Embedding[" + vector.length + " by " + modelId + "]";
  }
}
