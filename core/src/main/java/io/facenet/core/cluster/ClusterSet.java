package io.facenet.core.cluster;

import java.util.HashMap;
import java.util.Map;

/**
 * Clusters while they grow: sums of vectors, sizes, and what keeps two apart. A cluster is named by
 * one of its faces, its root.
 */
final class ClusterSet {
  private final FaceVectors vectors;
  private final int[] parents;
  private final int[] sizes;
  private final float[][] sums;
  private final Separations separations;

  ClusterSet(FaceVectors vectors, Constraints constraints) {
    int count = vectors.count();
    if (constraints.faces() != count) {
      throw new IllegalArgumentException(
          "constraints are for " + constraints.faces() + " faces, there are " + count);
    }
    this.vectors = vectors;
    parents = new int[count];
    sizes = new int[count];
    sums = new float[count][];
    for (int face = 0; face < count; face++) {
      parents[face] = face;
      sizes[face] = 1;
    }
    separations = new Separations(this, constraints);
    joinKnown(constraints);
    separations.requireConsistent(constraints);
  }

  int count() {
    return parents.length;
  }

  int root(int face) {
    int node = face;
    while (parents[node] != node) {
      parents[node] = parents[parents[node]];
      node = parents[node];
    }
    return node;
  }

  boolean isRoot(int node) {
    return parents[node] == node;
  }

  /** The mean vector of a cluster, of length at most 1. */
  float[] mean(int root) {
    float[] mean = sum(root).clone();
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= sizes[root];
    }
    return mean;
  }

  /** The mean squared distance of all pairs between two clusters, in [0, 4]; symmetric to a bit. */
  double distance(int first, int second) {
    float[] a = sum(first);
    float[] b = sum(second);
    float even = 0;
    float odd = 0;
    int j = 0;
    for (; j + 1 < a.length; j += 2) {
      even += a[j] * b[j];
      odd += a[j + 1] * b[j + 1];
    }
    if (j < a.length) {
      even += a[j] * b[j];
    }
    return 2 - 2 * (double) (even + odd) / ((double) sizes[first] * sizes[second]);
  }

  /** Whether something known keeps two clusters apart. */
  boolean separated(int first, int second) {
    return separations.apply(first, second);
  }

  /** Merges two clusters and returns the root of the result, which is one of the two. */
  int merge(int first, int second) {
    int root = sizes[first] >= sizes[second] ? first : second;
    int child = root == first ? second : first;
    float[] sum = sizes[root] == 1 ? sum(root).clone() : sums[root];
    float[] added = sum(child);
    for (int j = 0; j < sum.length; j++) {
      sum[j] += added[j];
    }
    sums[root] = sum;
    sums[child] = null;
    parents[child] = root;
    sizes[root] += sizes[child];
    separations.merge(root, child);
    return root;
  }

  Clustering result() {
    int[] roots = new int[parents.length];
    for (int face = 0; face < roots.length; face++) {
      roots[face] = root(face);
    }
    return Clustering.of(roots);
  }

  private float[] sum(int root) {
    if (sums[root] == null) {
      sums[root] = vectors.vector(root);
    }
    return sums[root];
  }

  private void joinKnown(Constraints constraints) {
    Map<Integer, Integer> first = new HashMap<>();
    for (int face = 0; face < parents.length; face++) {
      int known = constraints.known(face);
      if (known != Constraints.NONE) {
        join(first.computeIfAbsent(known, key -> -1), face);
        first.put(known, face);
      }
    }
    for (int[] pair : constraints.mustLinks()) {
      join(pair[0], pair[1]);
    }
  }

  private void join(int first, int second) {
    if (first >= 0 && root(first) != root(second)) {
      merge(root(first), root(second));
    }
  }
}
