package io.facenet.core.vector;

/**
 * Embeddings as rows of a matrix, read only: n rows of d numbers. Rows may be kept as floats or as
 * bytes; the protocols do not care.
 */
public interface EmbeddingMatrix {
  /** n, the number of embeddings. */
  int rows();

  /** d, the number of dimensions. */
  int dimensions();

  /** Writes the d numbers of a row to the start of the target. */
  void copyRow(int row, float[] target);

  /**
   * Rows of floats.
   *
   * @param rows n unit vectors of one length; kept, not copied
   * @throws IllegalArgumentException if there are none, or their lengths differ
   */
  static EmbeddingMatrix ofFloats(float[][] rows) {
    return new FloatRows(rows);
  }

  /**
   * Rows of bytes, one after another, each naming a direction: 128 bytes a face (section 1 of the
   * paper).
   *
   * @param codes n × d bytes; kept, not copied
   * @param dimensions d
   * @throws IllegalArgumentException if the bytes are no whole number of rows
   */
  static EmbeddingMatrix ofBytes(byte[] codes, int dimensions) {
    return new ByteRows(codes, dimensions);
  }
}
