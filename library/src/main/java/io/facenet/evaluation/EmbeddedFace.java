package io.facenet.evaluation;

/** One photo's face as the protocols use it: a unit vector, and whether a detector found it. */
public final class EmbeddedFace {
  private final float[] vector;
  private final boolean detected;

  /**
   * @param vector unit vector of length d; kept, not copied
   * @param detected false when no face was found and the center of the photo stands in
   */
  public EmbeddedFace(float[] vector, boolean detected) {
    this.vector = vector;
    this.detected = detected;
  }

  /** The unit vector itself; do not write to it. */
  public float[] vector() {
    return vector;
  }

  /** False when no face was found and the center of the photo stands in. */
  public boolean detected() {
    return detected;
  }
}
