package io.facenet.core.evaluation;

import io.facenet.core.vector.EmbeddingMatrix;

/**
 * All pairs of faces across two versions of their embeddings: face i by the one against face j by
 * the other, for each i ≠ j (harmonic embeddings, appendix of the paper). Both orders of a pair
 * count, since they have two distances; a face is never met with itself.
 */
public final class CrossPairs {
  private CrossPairs() {}

  /**
   * Counts the n·(n − 1) pairs.
   *
   * @param first the embeddings of n faces by one version, unit vectors
   * @param second the embeddings of the same faces by the other, of as many dimensions
   * @param identities the identity of each face
   * @param settings bins and threads
   * @throws IllegalArgumentException if the two differ in faces or dimensions
   */
  public static PairHistogram of(
      EmbeddingMatrix first, EmbeddingMatrix second, int[] identities, AllPairs settings) {
    AllPairs.requireSameDimensions(first, second);
    if (first.rows() != second.rows()) {
      throw new IllegalArgumentException(
          "one version has "
              + first.rows()
              + " faces and the other "
              + second.rows()
              + "; embed the same faces with both");
    }
    IdentityOrder order = new IdentityOrder(identities, first.rows());
    return settings.run(
        new TileCounter.Side(first, order),
        new TileCounter.Side(second, order),
        TileCounter.Meeting.OTHER);
  }
}
