package io.facenet.core.cluster;

import io.facenet.core.vector.PlainSums;
import java.util.Random;

/** Compares {@link DotBlock} with plain sums. */
public final class DotBlockCheck {
  private DotBlockCheck() {}

  /** Compares the products of one vector with some others, as many as it comes. */
  public static void compare(Random random, int dimensions) {
    int count = 1 + random.nextInt(80);
    DotBlock block = new DotBlock(dimensions);
    float[][] lanes = new float[count][];
    for (int lane = 0; lane < count; lane++) {
      lanes[lane] = PlainSums.vector(random, dimensions);
      block.set(lane, lanes[lane]);
    }
    float[] vector = PlainSums.vector(random, dimensions);
    float[] products = new float[DotBlock.WIDTH];
    products[count] = 7;
    block.dots(vector, count, products);
    for (int lane = 0; lane < count; lane++) {
      PlainSums.requireClose(
          "DotBlock",
          dimensions,
          PlainSums.dot(vector, lanes[lane]),
          products[lane],
          PlainSums.floatTolerance(dimensions) * PlainSums.magnitude(vector, lanes[lane]));
    }
    PlainSums.requireEqual("the lane behind the last", dimensions, 7, (long) products[count]);
  }
}
