package io.facenet.core.bridge;

/** The gradient of a loss by all numbers of a {@link BridgeMap}. */
final class Backward {
  private Backward() {}

  /**
   * Goes back through a map.
   *
   * @param batch what went in, (n, p)
   * @param forward what it became on the way
   * @param loss by what came out, (n, d)
   * @return the gradient by each number of the map, in its place
   */
  static BridgeMap gradient(
      BridgeMap map, float[][] batch, Forward forward, float[][] loss, MatrixProduct product) {
    float[][] direct = new float[map.source()][map.target()];
    product.addTransposed(batch, loss, direct);
    if (map.units() == 0) {
      return BridgeMap.linear(direct, columnSums(loss));
    }
    float[][] outer = new float[map.units()][map.target()];
    product.addTransposed(forward.hidden(), loss, outer);
    float[][] hidden = new float[batch.length][map.units()];
    product.add(loss, transposed(map.outer()), hidden);
    for (int i = 0; i < hidden.length; i++) {
      for (int j = 0; j < hidden[i].length; j++) {
        hidden[i][j] = forward.hidden()[i][j] > 0 ? hidden[i][j] : 0;
      }
    }
    float[][] inner = new float[map.source()][map.units()];
    product.addTransposed(batch, hidden, inner);
    return new BridgeMap(direct, columnSums(loss), inner, columnSums(hidden), outer);
  }

  private static float[] columnSums(float[][] rows) {
    float[] sums = new float[rows[0].length];
    for (float[] row : rows) {
      for (int k = 0; k < sums.length; k++) {
        sums[k] += row[k];
      }
    }
    return sums;
  }

  private static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] = rows[i][k];
      }
    }
    return columns;
  }
}
