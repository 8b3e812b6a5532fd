package io.facenet.cli.evaluate;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Int8;
import io.facenet.evaluation.EmbeddedSet;

/** A set's embeddings as the product keeps them: d bytes a face. */
final class Bytes {
  private Bytes() {}

  /** The set's embeddings, quantized. */
  static EmbeddingMatrix of(EmbeddedSet set) {
    float[][] vectors = set.vectors();
    int dimensions = vectors[0].length;
    byte[] codes = new byte[vectors.length * dimensions];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(Int8.quantize(vectors[i]), 0, codes, i * dimensions, dimensions);
    }
    return EmbeddingMatrix.ofBytes(codes, dimensions);
  }
}
