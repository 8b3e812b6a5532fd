package io.facenet.core.cluster;

import java.util.Arrays;

/** Growing lists of neighbors, one for each face: an undirected graph. */
final class NeighborLists {
  private static final int[] EMPTY = {};

  private final int[][] lists;
  private final int[] sizes;

  NeighborLists(int faces) {
    lists = new int[faces][];
    Arrays.fill(lists, EMPTY);
    sizes = new int[faces];
  }

  /** Joins two faces; joining them again adds a second entry, which readers drop. */
  void join(int first, int second) {
    append(first, second);
    append(second, first);
  }

  /** Gives the list of one node to its reader, to change and to hand back. */
  int[] take(int node) {
    int[] list = Arrays.copyOf(lists[node], sizes[node]);
    put(node, EMPTY);
    return list;
  }

  void put(int node, int[] list) {
    lists[node] = list;
    sizes[node] = list.length;
  }

  /** Appends the list of one node to that of another and empties it. */
  void move(int from, int to) {
    int[] joined = Arrays.copyOf(lists[to], sizes[to] + sizes[from]);
    System.arraycopy(lists[from], 0, joined, sizes[to], sizes[from]);
    put(to, joined);
    put(from, EMPTY);
  }

  private void append(int node, int neighbor) {
    int[] list = lists[node];
    if (sizes[node] == list.length) {
      list = Arrays.copyOf(list, Math.max(8, list.length + (list.length >> 1)));
      lists[node] = list;
    }
    list[sizes[node]++] = neighbor;
  }
}
