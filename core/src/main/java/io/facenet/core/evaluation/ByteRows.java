package io.facenet.core.evaluation;

/**
 * An {@link EmbeddingMatrix} of bytes. Each row is scaled back to floats when read; with a scale of
 * 1 the sums of products stay below 2^24 up to d = 1,040, so float arithmetic on them is exact.
 */
final class ByteRows implements EmbeddingMatrix {
  private final byte[] values;
  private final int dimensions;
  private final float scale;

  ByteRows(byte[] values, int dimensions, float scale) {
    if (dimensions < 1 || values.length == 0 || values.length % dimensions != 0) {
      throw new IllegalArgumentException(
          values.length + " bytes are no whole number of rows of " + dimensions + " dimensions");
    }
    if (!(scale > 0)) {
      throw new IllegalArgumentException("a byte's scale has to be above 0, got " + scale);
    }
    this.values = values;
    this.dimensions = dimensions;
    this.scale = scale;
  }

  @Override
  public int rows() {
    return values.length / dimensions;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public void copyRow(int row, float[] target) {
    int from = row * dimensions;
    for (int k = 0; k < dimensions; k++) {
      target[k] = values[from + k] * scale;
    }
  }
}
