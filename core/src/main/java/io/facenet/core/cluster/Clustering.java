package io.facenet.core.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * A partition of n faces.
 *
 * @param labels cluster of each face, 0 to count − 1, numbered in the order of their first faces
 * @param count number of clusters
 */
public record Clustering(int[] labels, int count) {

  /** Renumbers any labels in the order of their first faces. */
  public static Clustering of(int[] anyLabels) {
    int[] labels = new int[anyLabels.length];
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int face = 0; face < labels.length; face++) {
      int next = numbers.size();
      labels[face] = numbers.computeIfAbsent(anyLabels[face], label -> next);
    }
    return new Clustering(labels, numbers.size());
  }

  /** The faces of each cluster, (count, size of the cluster), ascending. */
  public int[][] members() {
    int[] sizes = new int[count];
    for (int label : labels) {
      sizes[label]++;
    }
    int[][] members = new int[count][];
    for (int cluster = 0; cluster < count; cluster++) {
      members[cluster] = new int[sizes[cluster]];
    }
    int[] filled = new int[count];
    for (int face = 0; face < labels.length; face++) {
      int label = labels[face];
      members[label][filled[label]++] = face;
    }
    return members;
  }

  /**
   * As {@link #members}, the largest cluster first, those of one size in the order of their first
   * faces.
   */
  public int[][] membersLargestFirst() {
    int[][] members = members();
    Arrays.sort(members, Comparator.comparingInt(cluster -> -cluster.length));
    return members;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Clustering c && count == c.count && Arrays.equals(labels, c.labels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return "Clustering[" + labels.length + " faces in " + count + " clusters]";
  }
}
