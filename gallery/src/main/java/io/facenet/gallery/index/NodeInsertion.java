package io.facenet.gallery.index;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Links a node to its neighbors, as HNSW does (Malkov and Yashunin, 2016): the nearest nodes are
 * searched on each layer, those that stand in the same direction as a nearer one are passed over,
 * and the links go both ways. Many threads may insert at once, each with its own object.
 */
final class NodeInsertion {
  private static final BitSet NONE = new BitSet();

  private final NodeScorers scorers;
  private final NodeLinks links;
  private final NodeSearch search;
  private final int beam;

  NodeInsertion(NodeScorers scorers, NodeLinks links, int beam) {
    this.scorers = scorers;
    this.links = links;
    this.search = new NodeSearch(links);
    this.beam = beam;
  }

  /**
   * Links a node whose place was made before, on the layers that it and the entry have in common.
   *
   * <p>Neighbors are looked for from the top down, links made from the bottom up: whoever comes
   * upon the node on a layer finds it linked on all the layers below.
   *
   * @param lowest the lowest layer on which the node is not linked yet
   * @param entry another node, on the layer {@code entryLevel}, to start from
   * @param nodes upper bound of the nodes there are
   */
  void insert(int node, int lowest, int entry, int entryLevel, int nodes) {
    NodeScorer scorer = scorers.of(node);
    int highest = Math.min(links.level(node), entryLevel);
    int start = search.descend(scorer, entry, entryLevel, highest);
    int[][] candidates = new int[highest + 1][];
    for (int layer = highest; layer >= lowest; layer--) {
      NodeHeap found = search.search(scorer, start, layer, beam, nodes, NONE);
      candidates[layer] = nearestFirst(found, node);
      if (candidates[layer].length > 0) {
        start = candidates[layer][0];
      }
    }
    for (int layer = lowest; layer <= highest; layer++) {
      connect(layer, node, candidates[layer]);
    }
  }

  private void connect(int layer, int node, int[] candidates) {
    int[] chosen = diverse(node, candidates, links.maxNeighbors(layer) / (layer == 0 ? 2 : 1));
    synchronized (links.lock(node)) {
      int[] array = links.array(layer, node);
      int start = links.start(layer, node);
      int[] both = merged(array, start, chosen);
      links.set(layer, node, both, Math.min(both.length, links.maxNeighbors(layer)));
    }
    for (int neighbor : chosen) {
      linkBack(layer, neighbor, node);
    }
  }

  /** Adds the links that other threads made to a node meanwhile. */
  private static int[] merged(int[] array, int start, int[] chosen) {
    int[] both = Arrays.copyOf(chosen, chosen.length + array[start]);
    int count = chosen.length;
    for (int i = 1; i <= array[start]; i++) {
      if (!contains(chosen, chosen.length, array[start + i])) {
        both[count++] = array[start + i];
      }
    }
    return Arrays.copyOf(both, count);
  }

  private void linkBack(int layer, int from, int to) {
    synchronized (links.lock(from)) {
      int[] array = links.array(layer, from);
      int start = links.start(layer, from);
      int count = array[start];
      if (contains(Arrays.copyOfRange(array, start + 1, start + 1 + count), count, to)) {
        return;
      }
      if (count < links.maxNeighbors(layer)) {
        array[start + 1 + count] = to;
        links.setCount(array, start, count + 1);
        return;
      }
      int[] all = Arrays.copyOfRange(array, start + 1, start + 2 + count);
      all[count] = to;
      int[] kept = diverse(from, sorted(from, all), links.maxNeighbors(layer));
      links.set(layer, from, kept, kept.length);
    }
  }

  /** Keeps candidates that are nearer to the node than to every candidate kept before. */
  private int[] diverse(int node, int[] nearestFirst, int max) {
    int[] kept = new int[max];
    int count = 0;
    NodeScorer ofNode = scorers.of(node);
    for (int candidate : nearestFirst) {
      if (count == max) {
        break;
      }
      float toNode = ofNode.score(candidate);
      NodeScorer ofCandidate = scorers.of(candidate);
      boolean apart = true;
      for (int i = 0; i < count && apart; i++) {
        apart = ofCandidate.score(kept[i]) < toNode;
      }
      if (apart) {
        kept[count++] = candidate;
      }
    }
    return filled(kept, count, nearestFirst);
  }

  /** Fills up with the nearest that were passed over: a node with few links is hard to reach. */
  private static int[] filled(int[] kept, int count, int[] nearestFirst) {
    int filled = count;
    for (int i = 0; i < nearestFirst.length && filled < kept.length / 2; i++) {
      if (!contains(kept, filled, nearestFirst[i])) {
        kept[filled++] = nearestFirst[i];
      }
    }
    return Arrays.copyOf(kept, filled);
  }

  private int[] sorted(int node, int[] others) {
    NodeHeap heap = NodeHeap.leastSimilarFirst();
    NodeScorer scorer = scorers.of(node);
    for (int other : others) {
      heap.push(other, scorer.score(other));
    }
    return nearestFirst(heap, node);
  }

  private static int[] nearestFirst(NodeHeap heap, int exceptNode) {
    int[] nodes = new int[heap.size()];
    int at = nodes.length;
    while (heap.size() > 0) {
      int node = heap.pop();
      if (node != exceptNode) {
        nodes[--at] = node;
      }
    }
    return Arrays.copyOfRange(nodes, at, nodes.length);
  }

  private static boolean contains(int[] nodes, int count, int node) {
    for (int i = 0; i < count; i++) {
      if (nodes[i] == node) {
        return true;
      }
    }
    return false;
  }
}
