package io.facenet.core.vector;

/** An {@link EmbeddingMatrix} of floats. */
final class FloatRows implements EmbeddingMatrix {
  private final float[][] rows;
  private final int dimensions;

  FloatRows(float[][] rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("a matrix needs at least one row and one dimension");
    }
    this.rows = rows;
    this.dimensions = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != dimensions) {
        throw new IllegalArgumentException(
            "row "
                + i
                + " has "
                + rows[i].length
                + " dimensions, row 0 has "
                + dimensions
                + "; use embeddings of one model");
      }
    }
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public void copyRow(int row, float[] target) {
    System.arraycopy(rows[row], 0, target, 0, dimensions);
  }
}
