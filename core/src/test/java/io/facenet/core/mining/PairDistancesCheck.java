package io.facenet.core.mining;

import io.facenet.core.vector.PlainSums;
import java.util.Arrays;
import java.util.Random;

/** Compares {@link PairDistances} with plain sums. */
public final class PairDistancesCheck {
  private PairDistancesCheck() {}

  /** Compares all distances of a few faces. */
  public static void compare(Random random, int dimensions) {
    int count = random.nextInt(40);
    float[][] faces = new float[count][];
    Arrays.setAll(faces, i -> PlainSums.vector(random, dimensions));
    PairDistances distances = PairDistances.of(faces);
    for (int i = 0; i < count; i++) {
      for (int j = i; j < count; j++) {
        double plain = PlainSums.squaredDistance(faces[i], faces[j]);
        // The difference of two floats is rounded too, relative to itself.
        double tolerance = 2 * PlainSums.floatTolerance(dimensions) * plain;
        PlainSums.requireClose("PairDistances", dimensions, plain, distances.get(i, j), tolerance);
        PlainSums.requireClose("PairDistances", dimensions, plain, distances.get(j, i), tolerance);
      }
    }
  }
}
