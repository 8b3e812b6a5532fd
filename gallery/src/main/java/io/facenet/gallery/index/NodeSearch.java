package io.facenet.gallery.index;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Walks of one thread through the graph: from a node to whichever neighbor is more similar, keeping
 * the most similar seen. Holds what is needed on the way, to be used again.
 */
final class NodeSearch {
  private final NodeLinks links;
  private final NodeHeap candidates = NodeHeap.mostSimilarFirst();
  private final NodeHeap found = NodeHeap.leastSimilarFirst();
  private int[] seen = new int[0];
  private int round;

  NodeSearch(NodeLinks links) {
    this.links = links;
  }

  /** The most similar node reached by always going to a more similar one. */
  int descend(NodeScorer scorer, int start, int fromLayer, int toLayer) {
    int best = start;
    float similarity = scorer.score(start);
    for (int layer = fromLayer; layer > toLayer; layer--) {
      boolean moved = true;
      while (moved) {
        moved = false;
        int[] array = links.array(layer, best);
        int at = links.start(layer, best);
        int end = at + links.count(array, at);
        for (int i = at + 1; i <= end; i++) {
          float other = scorer.score(array[i]);
          if (other > similarity) {
            similarity = other;
            best = array[i];
            moved = true;
          }
        }
      }
    }
    return best;
  }

  /**
   * The {@code width} most similar nodes of a layer that are not among the ones left out, least
   * similar first. The heap is this object's, valid until the next search.
   */
  NodeHeap search(NodeScorer scorer, int start, int layer, int width, int nodes, BitSet leftOut) {
    begin(nodes);
    float first = scorer.score(start);
    seen[start] = round;
    candidates.push(start, first);
    if (!leftOut.get(start)) {
      found.push(start, first);
    }
    while (candidates.size() > 0) {
      float similarity = candidates.topSimilarity();
      if (found.size() >= width && similarity < found.topSimilarity()) {
        break;
      }
      expand(scorer, candidates.pop(), layer, width, leftOut);
    }
    return found;
  }

  private void expand(NodeScorer scorer, int node, int layer, int width, BitSet leftOut) {
    int[] array = links.array(layer, node);
    int at = links.start(layer, node);
    int end = at + links.count(array, at);
    for (int i = at + 1; i <= end; i++) {
      int neighbor = array[i];
      if (neighbor < seen.length && seen[neighbor] != round) {
        seen[neighbor] = round;
        float similarity = scorer.score(neighbor);
        boolean full = found.size() >= width;
        if (!full || similarity > found.topSimilarity()) {
          candidates.push(neighbor, similarity);
          if (!leftOut.get(neighbor)) {
            found.push(neighbor, similarity);
            if (full) {
              found.pop();
            }
          }
        }
      }
    }
  }

  private void begin(int nodes) {
    if (seen.length < nodes) {
      seen = Arrays.copyOf(seen, Math.max(nodes, seen.length + seen.length / 2));
    }
    round++;
    candidates.clear();
    found.clear();
  }
}
