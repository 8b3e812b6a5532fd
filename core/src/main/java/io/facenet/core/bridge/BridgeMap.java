package io.facenet.core.bridge;

import io.facenet.core.vector.Vectors;
import io.facenet.support.parallel.Workers;

/**
 * A map of p numbers to a unit vector of d: y = x·direct + bias + max(0, x·inner +
 * innerBias)·outer, scaled to length 1. With no unit it is linear.
 *
 * @param direct (p, d)
 * @param bias d
 * @param inner (p, units)
 * @param innerBias units
 * @param outer (units, d)
 */
public record BridgeMap(
    float[][] direct, float[] bias, float[][] inner, float[] innerBias, float[][] outer) {
  /** A linear map. */
  public static BridgeMap linear(float[][] direct, float[] bias) {
    return new BridgeMap(direct, bias, new float[direct.length][0], new float[0], new float[0][]);
  }

  /** Numbers that go in, p. */
  public int source() {
    return direct.length;
  }

  /** Numbers that come out, d. */
  public int target() {
    return bias.length;
  }

  /** How many units the network has; 0 for a linear map. */
  public int units() {
    return innerBias.length;
  }

  /** The map's form, for people: "linear" or "network of 512 units". */
  public String form() {
    return units() == 0 ? "linear" : "network of " + units() + " units";
  }

  /**
   * Maps vectors.
   *
   * @param vectors (n, p)
   * @return n unit vectors of d
   */
  public float[][] apply(float[][] vectors, Workers workers) {
    float[][] mapped = new Forward(this, vectors, new MatrixProduct(workers)).sums();
    workers.forEach(mapped.length, i -> mapped[i] = Vectors.normalized(mapped[i]));
    return mapped;
  }
}
