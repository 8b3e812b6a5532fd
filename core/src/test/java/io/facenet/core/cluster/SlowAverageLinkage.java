package io.facenet.core.cluster;

import io.facenet.core.vector.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * The obvious way: merge the closest allowed pair of clusters until none is under the threshold.
 */
final class SlowAverageLinkage {
  private SlowAverageLinkage() {}

  static Clustering cluster(float[][] vectors, double threshold, Constraints constraints) {
    List<List<Integer>> clusters = start(vectors.length, constraints);
    while (true) {
      int[] best = null;
      double closest = threshold;
      for (int a = 0; a < clusters.size(); a++) {
        for (int b = a + 1; b < clusters.size(); b++) {
          double distance = distance(vectors, clusters.get(a), clusters.get(b));
          if (distance <= closest && allowed(clusters.get(a), clusters.get(b), constraints)) {
            closest = distance;
            best = new int[] {a, b};
          }
        }
      }
      if (best == null) {
        return labels(vectors.length, clusters);
      }
      clusters.get(best[0]).addAll(clusters.remove(best[1]));
    }
  }

  private static List<List<Integer>> start(int faces, Constraints constraints) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int face = 0; face < faces; face++) {
      clusters.add(new ArrayList<>(List.of(face)));
    }
    for (int a = 0; a < faces; a++) {
      for (int b = a + 1; b < faces; b++) {
        if (constraints.known(a) != Constraints.NONE
            && constraints.known(a) == constraints.known(b)) {
          join(clusters, a, b);
        }
      }
    }
    for (int[] pair : constraints.mustLinks()) {
      join(clusters, pair[0], pair[1]);
    }
    return clusters;
  }

  private static void join(List<List<Integer>> clusters, int a, int b) {
    List<Integer> first = holding(clusters, a);
    List<Integer> second = holding(clusters, b);
    if (first != second) {
      clusters.remove(second);
      first.addAll(second);
    }
  }

  private static List<Integer> holding(List<List<Integer>> clusters, int face) {
    return clusters.stream().filter(cluster -> cluster.contains(face)).findFirst().orElseThrow();
  }

  private static double distance(float[][] vectors, List<Integer> first, List<Integer> second) {
    double sum = 0;
    for (int a : first) {
      for (int b : second) {
        sum += Vectors.squaredDistance(vectors[a], vectors[b]);
      }
    }
    return sum / (first.size() * second.size());
  }

  private static boolean allowed(List<Integer> first, List<Integer> second, Constraints known) {
    for (int a : first) {
      for (int b : second) {
        if (known.photo(a) != Constraints.NONE && known.photo(a) == known.photo(b)) {
          return false;
        }
        for (int[] pair : known.cannotLinks()) {
          if ((pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a)) {
            return false;
          }
        }
      }
    }
    return !(first.stream().anyMatch(a -> known.known(a) != Constraints.NONE)
        && second.stream().anyMatch(b -> known.known(b) != Constraints.NONE));
  }

  private static Clustering labels(int faces, List<List<Integer>> clusters) {
    int[] labels = new int[faces];
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      for (int face : clusters.get(cluster)) {
        labels[face] = cluster;
      }
    }
    return Clustering.of(labels);
  }
}
