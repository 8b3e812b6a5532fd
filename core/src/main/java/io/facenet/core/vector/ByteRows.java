package io.facenet.core.vector;

/**
 * An {@link EmbeddingMatrix} of bytes, one row after another. A row names a direction, as quantized
 * embeddings do, so it is scaled to unit length when it is read.
 */
final class ByteRows implements EmbeddingMatrix {
  private final byte[] codes;
  private final int dimensions;

  ByteRows(byte[] codes, int dimensions) {
    if (dimensions < 1 || codes.length == 0 || codes.length % dimensions != 0) {
      throw new IllegalArgumentException(
          codes.length + " bytes are no whole number of rows of " + dimensions + " dimensions");
    }
    this.codes = codes;
    this.dimensions = dimensions;
  }

  @Override
  public int rows() {
    return codes.length / dimensions;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public void copyRow(int row, float[] target) {
    int from = row * dimensions;
    int squares = 0;
    for (int k = 0; k < dimensions; k++) {
      squares += codes[from + k] * codes[from + k];
    }
    if (squares == 0) {
      throw new IllegalStateException("the codes of row " + row + " are all 0: no direction");
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int k = 0; k < dimensions; k++) {
      target[k] = codes[from + k] * scale;
    }
  }
}
