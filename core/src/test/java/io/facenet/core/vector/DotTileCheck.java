package io.facenet.core.vector;

import io.facenet.core.evaluation.IdentityOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Compares {@link DotTile} with plain sums. */
public final class DotTileCheck {
  private DotTileCheck() {}

  /** Compares the products of four vectors with some others, as many as it comes. */
  public static void compare(Random random, int dimensions) {
    int count = 1 + random.nextInt(80);
    float[][] columns = new float[count][];
    Arrays.setAll(columns, j -> PlainSums.vector(random, dimensions));
    DotTile tile = new DotTile(dimensions);
    tile.load(
        EmbeddingMatrix.ofFloats(columns),
        new IdentityOrder(IntStream.range(0, count).toArray(), count),
        0,
        count);
    float[][] rows = new float[DotTile.ROWS][];
    Arrays.setAll(
        rows, r -> Arrays.copyOf(PlainSums.vector(random, dimensions), tile.paddedDimensions()));
    float[][] sums = new float[DotTile.ROWS][DotTile.COLUMNS];
    tile.multiply(rows, sums);
    for (int r = 0; r < DotTile.ROWS; r++) {
      float[] row = Arrays.copyOf(rows[r], dimensions);
      for (int j = 0; j < count; j++) {
        PlainSums.requireClose(
            "DotTile",
            dimensions,
            PlainSums.dot(row, columns[j]),
            sums[r][j],
            PlainSums.floatTolerance(dimensions) * PlainSums.magnitude(row, columns[j]));
      }
    }
    for (int j = 0; j < count; j++) {
      PlainSums.requireClose(
          "DotTile.squaredNorm",
          dimensions,
          PlainSums.dot(columns[j], columns[j]),
          tile.squaredNorm(j),
          PlainSums.floatTolerance(dimensions) * PlainSums.dot(columns[j], columns[j]));
    }
  }
}
