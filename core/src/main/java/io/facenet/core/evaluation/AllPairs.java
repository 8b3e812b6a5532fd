package io.facenet.core.evaluation;

import io.facenet.core.vector.EmbeddingMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** The default bins on all processors. */
  public static AllPairs onAllProcessors() {
    return new AllPairs(PairHistogram.DEFAULT_BINS, Runtime.getRuntime().availableProcessors());
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
        new TileCounter.Side(embeddings, order), new TileCounter.Side(embeddings, order), true);
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
    if (first.dimensions() != second.dimensions()) {
      throw new IllegalArgumentException(
          "embeddings of "
              + first.dimensions()
              + " and "
              + second.dimensions()
              + " dimensions cannot be compared; use one model for both");
    }
    return run(
        new TileCounter.Side(first, new IdentityOrder(firstIdentities, first.rows())),
        new TileCounter.Side(second, new IdentityOrder(secondIdentities, second.rows())),
        false);
  }

  private PairHistogram run(TileCounter.Side rows, TileCounter.Side columns, boolean triangle) {
    AtomicInteger nextTile = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<PairHistogram>> parts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        parts.add(
            executor.submit(() -> new TileCounter(rows, columns, triangle, bins).count(nextTile)));
      }
      PairHistogram total = new PairHistogram(bins);
      for (Future<PairHistogram> part : parts) {
        total.add(part.get());
      }
      return total;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting pairs", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting pairs failed: " + e.getCause(), e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
