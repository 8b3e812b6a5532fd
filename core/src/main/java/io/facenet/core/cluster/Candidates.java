package io.facenet.core.cluster;

/** Finds the nearest cluster that another may merge with. */
interface Candidates {
  /** The nearest cluster and its distance. {@code root} is −1 when there is none. */
  record Nearest(int root, double distance) {
    static final Nearest NONE = new Nearest(-1, Double.POSITIVE_INFINITY);
  }

  /** The nearest cluster to a root that nothing separates it from; ties go to the lowest root. */
  Nearest nearest(int root);

  /** Is told that two clusters became one, named {@code root}. */
  void merged(int root, int child);

  /** Is told that a cluster will never merge again. */
  void closed(int root);
}
