package io.facenet.gallery.index;

/** How similar nodes are to what is looked for: all that a walk through the graph asks of them. */
interface NodeScorer {
  /** Higher is more similar. */
  float score(int node);
}
