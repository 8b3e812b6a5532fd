package io.facenet.core.cluster;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Average linkage by the nearest-neighbor chain: walk from a cluster to its nearest, from there to
 * its nearest, until two are nearest to each other, and merge those. Average linkage is reducible
 * (a merge brings nothing closer), so this makes the same merges as always taking the closest pair,
 * in O(n) looks. A cluster with nothing under the threshold is finished for good.
 *
 * @param clusters where the merges happen
 * @param candidates who may merge
 * @param threshold largest mean squared distance of two clusters that merge
 */
record NeighborChain(ClusterSet clusters, Candidates candidates, double threshold) {

  void run() {
    Walk walk = new Walk(clusters.count());
    for (int face = 0; face < clusters.count(); face++) {
      walk.later.push(face);
      while (!walk.later.isEmpty()) {
        int start = walk.later.pop();
        if (clusters.isRoot(start) && !walk.closed[start]) {
          walk.from(start);
        }
      }
    }
  }

  private final class Walk {
    private final boolean[] closed;
    private final boolean[] onChain;
    private final ArrayDeque<Integer> later = new ArrayDeque<>();
    private int[] chain = new int[64];
    private double[] links = new double[64];
    private int length;

    private Walk(int count) {
      closed = new boolean[count];
      onChain = new boolean[count];
    }

    private void from(int start) {
      push(start, Double.POSITIVE_INFINITY);
      while (length > 0) {
        step();
      }
    }

    private void step() {
      int top = chain[length - 1];
      Candidates.Nearest nearest = candidates.nearest(top);
      boolean mutual = length > 1 && links[length - 1] <= nearest.distance();
      if (mutual) {
        mergeTop();
      } else if (nearest.root() < 0 || nearest.distance() > threshold) {
        pop();
        closed[top] = true;
        candidates.closed(top);
      } else if (onChain[nearest.root()]) {
        restart(top);
      } else {
        push(nearest.root(), nearest.distance());
      }
    }

    private void mergeTop() {
      int first = pop();
      int second = pop();
      int root = clusters.merge(first, second);
      candidates.merged(root, root == first ? second : first);
      closed[root] = false;
      later.push(root);
    }

    /** An approximate graph can bring a cluster closer by a merge: the chain before is void. */
    private void restart(int top) {
      while (length > 0) {
        later.push(pop());
      }
      push(top, Double.POSITIVE_INFINITY);
    }

    private void push(int root, double link) {
      if (length == chain.length) {
        chain = Arrays.copyOf(chain, 2 * length);
        links = Arrays.copyOf(links, 2 * length);
      }
      chain[length] = root;
      links[length++] = link;
      onChain[root] = true;
    }

    private int pop() {
      int root = chain[--length];
      onChain[root] = false;
      return root;
    }
  }
}
