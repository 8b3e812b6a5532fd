package io.facenet.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares with every cluster that may still merge: exact whatever the threshold, O(n·d) a look.
 */
final class DenseCandidates implements Candidates {
  private final ClusterSet clusters;
  private final int dimensions;
  private final List<DotBlock> blocks = new ArrayList<>();
  private final float[] products = new float[DotBlock.WIDTH];
  private final int[] slots;
  private final int[] roots;
  private int active;

  DenseCandidates(ClusterSet clusters, int dimensions) {
    this.clusters = clusters;
    this.dimensions = dimensions;
    slots = new int[clusters.count()];
    roots = new int[clusters.count()];
    Arrays.fill(slots, -1);
    for (int face = 0; face < clusters.count(); face++) {
      if (clusters.isRoot(face)) {
        if (active % DotBlock.WIDTH == 0) {
          blocks.add(new DotBlock(dimensions));
        }
        put(active++, face, clusters.mean(face));
      }
    }
  }

  @Override
  public Nearest nearest(int root) {
    float[] mean = mean(slots[root]);
    int best = -1;
    float highest = Float.NEGATIVE_INFINITY;
    for (int start = 0; start < active; start += DotBlock.WIDTH) {
      int count = Math.min(DotBlock.WIDTH, active - start);
      blocks.get(start / DotBlock.WIDTH).dots(mean, count, products);
      for (int lane = 0; lane < count; lane++) {
        if (products[lane] >= highest) {
          int other = roots[start + lane];
          boolean closer = products[lane] > highest || other < best;
          if (closer && other != root && !clusters.separated(root, other)) {
            best = other;
            highest = products[lane];
          }
        }
      }
    }
    return best < 0 ? Nearest.NONE : new Nearest(best, 2 - 2 * (double) highest);
  }

  @Override
  public void merged(int root, int child) {
    closed(child);
    put(slots[root], root, clusters.mean(root));
  }

  @Override
  public void closed(int root) {
    int slot = slots[root];
    int last = --active;
    if (slot != last) {
      put(slot, roots[last], mean(last));
    }
    slots[root] = -1;
  }

  private float[] mean(int slot) {
    return blocks.get(slot / DotBlock.WIDTH).get(slot % DotBlock.WIDTH, dimensions);
  }

  private void put(int slot, int root, float[] mean) {
    blocks.get(slot / DotBlock.WIDTH).set(slot % DotBlock.WIDTH, mean);
    slots[root] = slot;
    roots[slot] = root;
  }
}
