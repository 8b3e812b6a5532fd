package io.facenet.core.cluster;

import io.facenet.support.parallel.Workers;
import java.util.Optional;

/**
 * Clusters faces of unknown people: agglomeration with average linkage, cut at a threshold.
 *
 * <p>Up to {@link #EXACT_LIMIT} faces the result is exact. Beyond, candidates come from a graph of
 * near neighbors that is found approximately; the distance of two clusters is exact still.
 *
 * @param threshold largest mean squared distance between two clusters that become one, in [0, 4];
 *     from the model card
 * @param workers that compute
 */
public record FaceClustering(double threshold, Workers workers) {
  /** The largest number of faces clustered exactly. */
  public static final int EXACT_LIMIT = 30_000;

  private static final long MOST_PAIRS = 40_000_000;
  private static final int NEIGHBORS = 32;
  private static final int PROBES = 24;
  private static final long SEED = 1;

  /** On all processors. */
  public FaceClustering(double threshold) {
    this(threshold, Workers.all());
  }

  /** Checks the threshold. */
  public FaceClustering {
    if (!(threshold >= 0 && threshold <= 4)) {
      throw new IllegalArgumentException(
          "threshold is " + threshold + ", a squared distance lies in [0, 4]");
    }
  }

  /** Clusters faces about which nothing is known. */
  public Clustering cluster(FaceVectors vectors) {
    return cluster(vectors, new Constraints(vectors.count()));
  }

  /** Clusters faces under constraints, exactly or approximately as their number asks. */
  public Clustering cluster(FaceVectors vectors, Constraints constraints) {
    return vectors.count() <= EXACT_LIMIT
        ? exact(vectors, constraints)
        : approximate(vectors, constraints);
  }

  /** Average linkage over all pairs. */
  public Clustering exact(FaceVectors vectors, Constraints constraints) {
    ClusterSet clusters = new ClusterSet(vectors, constraints);
    Optional<NeighborLists> graph =
        PairsWithin.graph(vectors, constraints, threshold, MOST_PAIRS, workers);
    Candidates candidates =
        graph.isPresent()
            ? new SparseCandidates(clusters, graph.get())
            : new DenseCandidates(clusters, vectors.dimensions());
    new NeighborChain(clusters, candidates, threshold).run();
    return clusters.result();
  }

  /** Average linkage along the approximate graph of near neighbors. */
  public Clustering approximate(FaceVectors vectors, Constraints constraints) {
    ClusterSet clusters = new ClusterSet(vectors, constraints);
    NeighborLists graph = CellNeighbors.graph(vectors, threshold, NEIGHBORS, PROBES, SEED, workers);
    new NeighborChain(clusters, new SparseCandidates(clusters, graph), threshold).run();
    return clusters.result();
  }
}
