package io.facenet.gallery.index;

/** How similar nodes are to each other: all that linking them asks of them. */
interface NodeScorers {
  /** Tells how similar others are to a node; the same from either side. */
  NodeScorer of(int node);
}
