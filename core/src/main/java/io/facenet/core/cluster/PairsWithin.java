package io.facenet.core.cluster;

import io.facenet.support.parallel.Workers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** All pairs of faces under a threshold, by comparing every pair in blocks that fit the cache. */
final class PairsWithin {
  private PairsWithin() {}

  /**
   * The graph of the pairs at most {@code threshold} apart, or nothing when it would hold more than
   * {@code mostPairs} (then the threshold does not thin the pairs out, and a graph is no help).
   * Pairs inside one known cluster, or between two, are left out: they never decide a merge.
   */
  static Optional<NeighborLists> graph(
      FaceVectors vectors,
      Constraints constraints,
      double threshold,
      long mostPairs,
      Workers workers) {
    int count = vectors.count();
    NeighborLists graph = new NeighborLists(count);
    AtomicLong pairs = new AtomicLong();
    float least = (float) (1 - threshold / 2) - 1e-5f;
    int blocks = (count + DotBlock.WIDTH - 1) / DotBlock.WIDTH;
    workers.forEach(
        blocks,
        block -> {
          if (pairs.get() <= mostPairs) {
            pairs.addAndGet(compare(vectors, constraints, block, least, graph));
          }
        });
    return pairs.get() > mostPairs ? Optional.empty() : Optional.of(graph);
  }

  private static long compare(
      FaceVectors vectors, Constraints constraints, int block, float least, NeighborLists graph) {
    int start = block * DotBlock.WIDTH;
    int lanes = Math.min(DotBlock.WIDTH, vectors.count() - start);
    DotBlock others = new DotBlock(vectors.dimensions());
    for (int lane = 0; lane < lanes; lane++) {
      others.set(lane, vectors.vector(start + lane));
    }
    float[] products = new float[DotBlock.WIDTH];
    int[] found = new int[DotBlock.WIDTH];
    long pairs = 0;
    for (int face = 0; face < start + lanes; face++) {
      others.dots(vectors.vector(face), lanes, products);
      int size = 0;
      for (int lane = Math.max(0, face - start + 1); lane < lanes; lane++) {
        if (products[lane] >= least && (!known(constraints, face, start + lane))) {
          found[size++] = start + lane;
        }
      }
      pairs += size;
      join(graph, face, found, size);
    }
    return pairs;
  }

  private static boolean known(Constraints constraints, int first, int second) {
    return constraints.known(first) != Constraints.NONE
        && constraints.known(second) != Constraints.NONE;
  }

  private static void join(NeighborLists graph, int face, int[] found, int size) {
    if (size > 0) {
      synchronized (graph) {
        for (int i = 0; i < size; i++) {
          graph.join(face, found[i]);
        }
      }
    }
  }
}
