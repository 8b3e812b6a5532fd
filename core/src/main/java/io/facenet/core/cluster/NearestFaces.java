package io.facenet.core.cluster;

import java.util.Arrays;

/** The few nearest faces of each face, gathered by many threads. */
final class NearestFaces {
  private static final int LOCKS = 1024;

  private final int most;
  private final int[] faces;
  private final float[] similarities;
  private final int[] sizes;
  private final Object[] locks = new Object[LOCKS];

  NearestFaces(int count, int most) {
    this.most = most;
    faces = new int[Math.multiplyExact(count, most)];
    similarities = new float[faces.length];
    sizes = new int[count];
    Arrays.setAll(locks, i -> new Object());
  }

  /** Keeps a neighbor if it is among the most similar seen so far; ties go to the lower number. */
  void offer(int face, int neighbor, float similarity) {
    synchronized (locks[face % LOCKS]) {
      int start = face * most;
      int slot = start + sizes[face];
      if (sizes[face] == most) {
        slot--;
        if (!before(similarity, neighbor, slot)) {
          return;
        }
      } else {
        sizes[face]++;
      }
      while (slot > start && before(similarity, neighbor, slot - 1)) {
        faces[slot] = faces[slot - 1];
        similarities[slot] = similarities[slot - 1];
        slot--;
      }
      faces[slot] = neighbor;
      similarities[slot] = similarity;
    }
  }

  /** The undirected graph: two faces are joined when one is near to the other. */
  NeighborLists graph() {
    NeighborLists graph = new NeighborLists(sizes.length);
    for (int face = 0; face < sizes.length; face++) {
      for (int i = 0; i < sizes[face]; i++) {
        int neighbor = faces[face * most + i];
        if (face < neighbor || !holds(neighbor, face)) {
          graph.join(face, neighbor);
        }
      }
    }
    return graph;
  }

  private boolean holds(int face, int neighbor) {
    for (int i = 0; i < sizes[face]; i++) {
      if (faces[face * most + i] == neighbor) {
        return true;
      }
    }
    return false;
  }

  private boolean before(float similarity, int neighbor, int slot) {
    return similarity > similarities[slot]
        || (similarity == similarities[slot] && neighbor < faces[slot]);
  }
}
