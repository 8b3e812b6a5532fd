package io.facenet.core.cluster;

import io.facenet.support.parallel.Workers;
import java.util.Arrays;
import java.util.Random;

/**
 * A graph of near neighbors for many faces, in much less than n² comparisons: k-means cuts the
 * sphere into cells, and a face is compared with the faces of the cells nearest to it only. Pairs
 * across a border further away are missed; a cluster needs just enough of its pairs to hold
 * together.
 */
final class CellNeighbors {
  /** Times √n: with this many cells, finding cells and looking into them cost about the same. */
  private static final int CELLS = 3;

  private static final int ITERATIONS = 4;
  private static final int SAMPLES_PER_CELL = 64;

  private final FaceVectors vectors;
  private final Workers workers;
  private final int probes;
  private final KMeans.Centers centers;
  private final int[][] nearestCells;
  private final int[][] cells;

  private CellNeighbors(
      FaceVectors vectors, int cellCount, int probes, long seed, Workers workers) {
    this.workers = workers;
    this.vectors = vectors;
    this.probes = Math.min(probes, cellCount);
    centers =
        KMeans.train(vectors, cellCount, SAMPLES_PER_CELL * cellCount, ITERATIONS, seed, workers);
    nearestCells = centers.nearest(vectors, this.probes);
    cells = inverted(1);
  }

  /**
   * The graph in which each face is joined to up to {@code neighbors} of its nearest faces under
   * the threshold.
   *
   * @param probes cells each face looks into: more finds more pairs, and takes longer
   */
  static NeighborLists graph(
      FaceVectors vectors,
      double threshold,
      int neighbors,
      int probes,
      long seed,
      Workers workers) {
    int cellCount = Math.max(1, (int) (CELLS * Math.sqrt(vectors.count())));
    return new CellNeighbors(vectors, cellCount, probes, seed, workers)
        .search(threshold, neighbors);
  }

  private NeighborLists search(double threshold, int neighbors) {
    int[][] visitors = inverted(probes);
    float least = (float) (1 - threshold / 2);
    NearestFaces nearest = new NearestFaces(vectors.count(), neighbors);
    int[] order = new Random(0).ints(0, cells.length).distinct().limit(cells.length).toArray();
    workers.forEach(cells.length, i -> visit(cells[order[i]], visitors[order[i]], least, nearest));
    return nearest.graph();
  }

  private void visit(int[] residents, int[] visitors, float least, NearestFaces nearest) {
    DotBlock block = new DotBlock(vectors.dimensions());
    float[] products = new float[DotBlock.WIDTH];
    for (int start = 0; start < residents.length; start += DotBlock.WIDTH) {
      int lanes = Math.min(DotBlock.WIDTH, residents.length - start);
      for (int lane = 0; lane < lanes; lane++) {
        block.set(lane, vectors.vector(residents[start + lane]));
      }
      for (int visitor : visitors) {
        block.dots(vectors.vector(visitor), lanes, products);
        for (int lane = 0; lane < lanes; lane++) {
          if (products[lane] >= least && residents[start + lane] != visitor) {
            nearest.offer(visitor, residents[start + lane], products[lane]);
          }
        }
      }
    }
  }

  /** The faces that have each cell among their {@code first} nearest. */
  private int[][] inverted(int first) {
    int[] sizes = new int[centers.count()];
    for (int[] nearest : nearestCells) {
      for (int i = 0; i < first; i++) {
        sizes[nearest[i]]++;
      }
    }
    int[][] faces = new int[sizes.length][];
    Arrays.setAll(faces, cell -> new int[sizes[cell]]);
    for (int face = nearestCells.length - 1; face >= 0; face--) {
      for (int i = 0; i < first; i++) {
        int cell = nearestCells[face][i];
        faces[cell][--sizes[cell]] = face;
      }
    }
    return faces;
  }
}
