package io.facenet.core.vector;

import io.facenet.core.cluster.DotBlockCheck;
import io.facenet.core.mining.PairDistancesCheck;
import java.util.Random;

/**
 * Compares the loops that the compiler turns into vector instructions with plain sums, over and
 * over, so that first the interpreter, then each compiler is compared. A main class for a Java of
 * its own.
 */
public final class LoopProbe {
  private LoopProbe() {}

  /**
   * @param arguments seed, and how often everything is compared
   */
  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    for (int round = 0; round < rounds; round++) {
      int dimensions = 1 + random.nextInt(140);
      int8(random, dimensions);
      floats(random, dimensions);
      DotTileCheck.compare(random, dimensions);
      DotBlockCheck.compare(random, dimensions);
      PairDistancesCheck.compare(random, dimensions);
    }
  }

  private static void int8(Random random, int dimensions) {
    for (int i = 0; i < 20; i++) {
      byte[] a = codes(random, dimensions, i % 5);
      byte[] b = codes(random, dimensions, i % 4);
      PlainSums.requireEqual("Int8.dot", dimensions, PlainSums.dot(a, b), Int8.dot(a, b));
    }
  }

  private static byte[] codes(Random random, int dimensions, int kind) {
    byte[] codes = new byte[dimensions];
    for (int i = 0; i < dimensions; i++) {
      codes[i] =
          (byte)
              switch (kind) {
                case 0 -> -128;
                case 1 -> 127;
                case 2 -> i % 2 == 0 ? 127 : -127;
                default -> random.nextInt(256) - 128;
              };
    }
    return codes;
  }

  private static void floats(Random random, int dimensions) {
    for (int i = 0; i < 20; i++) {
      float[] a = PlainSums.vector(random, dimensions);
      float[] b = PlainSums.vector(random, dimensions);
      // Sums of doubles in another order than the plain one differ by roundings of 1.1e-16.
      PlainSums.requireClose(
          "Vectors.dot", dimensions, PlainSums.dot(a, b), Vectors.dot(a, b), 1e-13);
      PlainSums.requireClose(
          "Vectors.squaredDistance",
          dimensions,
          PlainSums.squaredDistance(a, b),
          Vectors.squaredDistance(a, b),
          1e-13);
    }
  }
}
