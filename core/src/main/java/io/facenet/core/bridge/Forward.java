package io.facenet.core.bridge;

/**
 * A batch on its way through a {@link BridgeMap}.
 *
 * @param hidden what the units give, (n, units)
 * @param sums what comes out, (n, d), before it is scaled to unit length
 */
record Forward(float[][] hidden, float[][] sums) {
  /** Computes both. */
  Forward(BridgeMap map, float[][] batch, MatrixProduct product) {
    this(new float[batch.length][], new float[batch.length][]);
    for (int i = 0; i < batch.length; i++) {
      hidden[i] = map.innerBias().clone();
      sums[i] = map.bias().clone();
    }
    product.add(batch, map.direct(), sums);
    if (map.units() == 0) {
      return;
    }
    product.add(batch, map.inner(), hidden);
    for (float[] row : hidden) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.max(0, row[j]);
      }
    }
    product.add(hidden, map.outer(), sums);
  }
}
