package io.facenet.core.evaluation;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.support.parallel.Workers;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Streams the distances of all pairs of embeddings into a histogram: the paper's hold-out protocol,
 * 100k × 100k pairs and more.
 *
 * <p>Memory is that of the embeddings and some tiles; it does not grow with the number of pairs.
 * Work is cut into tiles of columns that the threads take one after another, and every distance is
 * computed by the same steps wherever it falls, so the result does not hang on the threads.
 *
 * @param bins steps of D over [0, 4], see {@link PairHistogram}
 * @param threads how many threads work
 */
public record AllPairs(int bins, int threads) {
  /** Checks the settings. */
  public AllPairs {
    if (threads < 1) {
      throw new IllegalArgumentException("counting pairs needs at least 1 thread, got " + threads);
    }
  }

  /** The default bins on so many threads. */
  public static AllPairs on(int threads) {
    return new AllPairs(PairHistogram.DEFAULT_BINS, threads);
  }

  /**
   * Counts each unordered pair of one set once, no embedding with itself.
   *
   * @param embeddings n unit vectors
   * @param identities the identity of each
   */
  public PairHistogram within(EmbeddingMatrix embeddings, int[] identities) {
    IdentityOrder order = new IdentityOrder(identities, embeddings.rows());
    return run(
        new TileCounter.Side(embeddings, order),
        new TileCounter.Side(embeddings, order),
        TileCounter.Meeting.LATER);
  }

  /**
   * Counts each pair of one embedding of the first set and one of the second.
   *
   * @param first n unit vectors
   * @param firstIdentities the identity of each
   * @param second m unit vectors
   * @param secondIdentities the identity of each
   */
  public PairHistogram between(
      EmbeddingMatrix first,
      int[] firstIdentities,
      EmbeddingMatrix second,
      int[] secondIdentities) {
    requireSameDimensions(first, second);
    return run(
        new TileCounter.Side(first, new IdentityOrder(firstIdentities, first.rows())),
        new TileCounter.Side(second, new IdentityOrder(secondIdentities, second.rows())),
        TileCounter.Meeting.ALL);
  }

  static void requireSameDimensions(EmbeddingMatrix first, EmbeddingMatrix second) {
    if (first.dimensions() != second.dimensions()) {
      throw new IllegalArgumentException(
          "embeddings of "
              + first.dimensions()
              + " and "
              + second.dimensions()
              + " dimensions cannot be compared; use one model for both");
    }
  }

  PairHistogram run(TileCounter.Side rows, TileCounter.Side columns, TileCounter.Meeting meeting) {
    AtomicInteger nextTile = new AtomicInteger();
    PairHistogram[] parts = new PairHistogram[threads];
    Workers.of(threads)
        .forEach(
            threads,
            part -> parts[part] = new TileCounter(rows, columns, meeting, bins).count(nextTile));
    PairHistogram total = new PairHistogram(bins);
    for (PairHistogram part : parts) {
      total.add(part);
    }
    return total;
  }
}
