package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;

/** What holds for the links of every graph, in whatever order and by however many threads made. */
final class GraphInvariants {
  private GraphInvariants() {}

  /** The highest layer is the entry's, and nobody who has company on a layer is without links. */
  static void assertLinked(GraphIndex index, int[] nodes, String how) {
    NodeLinks links = index.links();
    int highest = IntStream.of(nodes).map(links::level).max().orElseThrow();
    assertThat(links.level(index.entryNode())).as("the entry's layer, %s", how).isEqualTo(highest);
    for (int layer = 0; layer <= highest; layer++) {
      int[] company = company(links, nodes, layer);
      for (int node : company) {
        int[] array = links.array(layer, node);
        int start = links.start(layer, node);
        assertThat(array[start])
            .as("links of node %d on layer %d, %s", node, layer, how)
            .isGreaterThanOrEqualTo(Math.min(1, company.length - 1));
        for (int i = 1; i <= array[start]; i++) {
          assertThat(links.level(array[start + i])).isGreaterThanOrEqualTo(layer);
        }
      }
    }
  }

  /** So few nodes that no link is ever dropped: everybody is reached, and has links to several. */
  static void assertFewAreLinked(GraphIndex index, int[] nodes, String how) {
    assertLinked(index, nodes, how);
    NodeLinks links = index.links();
    for (int layer = 0; layer <= links.level(index.entryNode()); layer++) {
      int[] company = company(links, nodes, layer);
      BitSet reached = reached(links, index.entryNode(), layer);
      for (int node : company) {
        assertThat(reached.get(node))
            .as("node %d is reached on layer %d, %s", node, layer, how)
            .isTrue();
        assertThat(links.array(layer, node)[links.start(layer, node)])
            .as("links of node %d on layer %d, %s", node, layer, how)
            .isGreaterThanOrEqualTo(Math.min(5, company.length - 2));
      }
    }
  }

  private static int[] company(NodeLinks links, int[] nodes, int layer) {
    return IntStream.of(nodes).filter(node -> links.level(node) >= layer).toArray();
  }

  private static BitSet reached(NodeLinks links, int entry, int layer) {
    BitSet reached = new BitSet();
    BitSet open = new BitSet();
    open.set(entry);
    while (!open.isEmpty()) {
      int node = open.nextSetBit(0);
      open.clear(node);
      reached.set(node);
      int[] array = links.array(layer, node);
      int start = links.start(layer, node);
      for (int i = 1; i <= array[start]; i++) {
        if (!reached.get(array[start + i])) {
          open.set(array[start + i]);
        }
      }
    }
    return reached;
  }
}
