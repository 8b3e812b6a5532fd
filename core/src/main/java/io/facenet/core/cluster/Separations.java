package io.facenet.core.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What keeps clusters apart: photos with more than one face, corrections, and known clusters that
 * stay themselves. All three only grow when clusters merge, so average linkage stays reducible
 * under them and the nearest-neighbor chain stays exact.
 */
final class Separations {
  private static final int[] EMPTY = {};

  private final ClusterSet clusters;
  private final int[][] photos;
  private final int[][] enemies;
  private final boolean[] known;

  Separations(ClusterSet clusters, Constraints constraints) {
    this.clusters = clusters;
    int count = constraints.faces();
    photos = new int[count][];
    enemies = new int[count][];
    known = new boolean[count];
    Arrays.fill(photos, EMPTY);
    Arrays.fill(enemies, EMPTY);
    Map<Integer, Integer> facesOfPhoto = new HashMap<>();
    for (int face = 0; face < count; face++) {
      facesOfPhoto.merge(constraints.photo(face), 1, Integer::sum);
      known[face] = constraints.known(face) != Constraints.NONE;
    }
    for (int face = 0; face < count; face++) {
      int photo = constraints.photo(face);
      if (photo != Constraints.NONE && facesOfPhoto.get(photo) > 1) {
        photos[face] = new int[] {photo};
      }
    }
    for (int[] pair : constraints.cannotLinks()) {
      enemies[pair[0]] = concatenated(enemies[pair[0]], new int[] {pair[1]});
      enemies[pair[1]] = concatenated(enemies[pair[1]], new int[] {pair[0]});
    }
  }

  void requireConsistent(Constraints constraints) {
    for (int[] pair : constraints.cannotLinks()) {
      if (clusters.root(pair[0]) == clusters.root(pair[1])) {
        throw new IllegalArgumentException(
            "faces "
                + pair[0]
                + " and "
                + pair[1]
                + " are said to be two people, and through other corrections to be one;"
                + " withdraw one of them");
      }
    }
  }

  boolean apply(int first, int second) {
    return (known[first] && known[second])
        || intersect(photos[first], photos[second])
        || hostile(first, second);
  }

  void merge(int root, int child) {
    known[root] |= known[child];
    if (photos[child].length > 0) {
      photos[root] = Arrays.stream(concatenated(photos[root], photos[child])).sorted().toArray();
      photos[child] = EMPTY;
    }
    if (enemies[child].length > 0) {
      enemies[root] = concatenated(enemies[root], enemies[child]);
      enemies[child] = EMPTY;
    }
  }

  private boolean hostile(int first, int second) {
    boolean shorter = enemies[first].length <= enemies[second].length;
    int other = shorter ? second : first;
    for (int enemy : enemies[shorter ? first : second]) {
      if (clusters.root(enemy) == other) {
        return true;
      }
    }
    return false;
  }

  private static boolean intersect(int[] sorted, int[] other) {
    int i = 0;
    int j = 0;
    while (i < sorted.length && j < other.length) {
      if (sorted[i] == other[j]) {
        return true;
      }
      if (sorted[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  private static int[] concatenated(int[] first, int[] second) {
    int[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
