package io.facenet.core.cluster;

import java.util.Arrays;

/**
 * Looks only along a graph of faces. With every pair under the threshold in the graph this is
 * exact, since clusters whose mean distance is under the threshold have such a pair.
 */
final class SparseCandidates implements Candidates {
  private final ClusterSet clusters;
  private final NeighborLists graph;
  private final int[] seen;
  private int round;

  SparseCandidates(ClusterSet clusters, NeighborLists graph) {
    this.clusters = clusters;
    this.graph = graph;
    seen = new int[clusters.count()];
    for (int face = 0; face < clusters.count(); face++) {
      if (!clusters.isRoot(face)) {
        graph.move(face, clusters.root(face));
      }
    }
  }

  @Override
  public Nearest nearest(int root) {
    int[] neighbors = distinct(root);
    int best = -1;
    double distance = Double.POSITIVE_INFINITY;
    for (int neighbor : neighbors) {
      double d = clusters.distance(root, neighbor);
      if ((d < distance || (d == distance && neighbor < best))
          && !clusters.separated(root, neighbor)) {
        best = neighbor;
        distance = d;
      }
    }
    return best < 0 ? Nearest.NONE : new Nearest(best, distance);
  }

  @Override
  public void merged(int root, int child) {
    graph.move(child, root);
  }

  @Override
  public void closed(int root) {
    // An approximate graph may still bring a neighbor that wants this cluster, so it stays.
  }

  /** Replaces the list by the roots it leads to, each once. */
  private int[] distinct(int root) {
    int[] list = graph.take(root);
    round++;
    seen[root] = round;
    int kept = 0;
    for (int neighbor : list) {
      int other = clusters.root(neighbor);
      if (seen[other] != round) {
        seen[other] = round;
        list[kept++] = other;
      }
    }
    int[] roots = Arrays.copyOf(list, kept);
    graph.put(root, roots);
    return roots;
  }
}
