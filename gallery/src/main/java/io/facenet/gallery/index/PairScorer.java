package io.facenet.gallery.index;

/** How similar two nodes are to each other: all that linking them asks of them. */
interface PairScorer {
  /** Higher is more similar; the same in both directions. */
  float score(int first, int second);
}
