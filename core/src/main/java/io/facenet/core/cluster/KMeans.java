package io.facenet.core.cluster;

import io.facenet.support.parallel.Workers;
import java.util.Arrays;
import java.util.Random;

/**
 * k-means on unit vectors, the paper's other choice of clustering: Lloyd's iterations from distant
 * first centers (k-means++). It needs to be told the number of people.
 */
public final class KMeans {
  private static final int MOST_ITERATIONS = 50;

  private KMeans() {}

  /**
   * Clusters faces into at most k clusters; fewer when vectors coincide.
   *
   * @param vectors n unit vectors
   * @param clusters k, from 1 to n
   * @param seed decides the first centers
   */
  public static Clustering cluster(FaceVectors vectors, int clusters, long seed) {
    if (clusters < 1 || clusters > vectors.count()) {
      throw new IllegalArgumentException(
          "cannot make " + clusters + " clusters of " + vectors.count() + " faces");
    }
    Centers centers = new Centers(KMeansSeeding.distant(vectors, clusters, new Random(seed)));
    int[] labels = centers.assign(vectors);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      centers = centers.moved(vectors, labels);
      int[] next = centers.assign(vectors);
      if (Arrays.equals(next, labels)) {
        break;
      }
      labels = next;
    }
    return Clustering.of(labels);
  }

  /** Rough centers from a sample, for cutting the sphere into cells. */
  static Centers train(
      FaceVectors vectors, int count, int samples, int iterations, long seed, Workers workers) {
    Random random = new Random(seed);
    int[] chosen =
        samples >= vectors.count()
            ? random.ints(0, vectors.count()).distinct().limit(vectors.count()).toArray()
            : random.ints(0, vectors.count()).distinct().limit(samples).toArray();
    float[][] sample = new float[chosen.length][];
    Arrays.setAll(sample, i -> vectors.vector(chosen[i]));
    Centers centers = new Centers(Arrays.copyOf(sample, count), workers);
    for (int iteration = 0; iteration < iterations; iteration++) {
      centers = centers.moved(FaceVectors.of(sample), centers.assign(FaceVectors.of(sample)));
    }
    return centers;
  }

  /** Cluster centers, (k, d), laid out for fast comparison. */
  static final class Centers {
    private static final int CHUNK = 256;

    private final float[][] centers;
    private final Workers workers;
    private final float[] halfNorms;
    private final DotBlock[] blocks;

    Centers(float[][] centers) {
      this(centers, Workers.all());
    }

    Centers(float[][] centers, Workers workers) {
      this.centers = centers;
      this.workers = workers;
      halfNorms = new float[centers.length];
      blocks = new DotBlock[(centers.length + DotBlock.WIDTH - 1) / DotBlock.WIDTH];
      Arrays.setAll(blocks, i -> new DotBlock(centers[0].length));
      for (int center = 0; center < centers.length; center++) {
        blocks[center / DotBlock.WIDTH].set(center % DotBlock.WIDTH, centers[center]);
        for (float value : centers[center]) {
          halfNorms[center] += value * value / 2;
        }
      }
    }

    int count() {
      return centers.length;
    }

    /** The nearest center of each face. */
    int[] assign(FaceVectors vectors) {
      return Arrays.stream(nearest(vectors, 1)).mapToInt(cells -> cells[0]).toArray();
    }

    /** The {@code most} nearest centers of each face, nearest first. */
    int[][] nearest(FaceVectors vectors, int most) {
      int[][] nearest = new int[vectors.count()][];
      workers.forEach(
          (nearest.length + CHUNK - 1) / CHUNK,
          chunk -> {
            float[] scores = new float[DotBlock.WIDTH];
            int end = Math.min(nearest.length, (chunk + 1) * CHUNK);
            for (int face = chunk * CHUNK; face < end; face++) {
              nearest[face] = nearest(vectors.vector(face), most, scores);
            }
          });
      return nearest;
    }

    private int[] nearest(float[] vector, int most, float[] products) {
      int[] best = new int[most];
      float[] scores = new float[most];
      Arrays.fill(scores, Float.NEGATIVE_INFINITY);
      for (int start = 0; start < centers.length; start += DotBlock.WIDTH) {
        int lanes = Math.min(DotBlock.WIDTH, centers.length - start);
        blocks[start / DotBlock.WIDTH].dots(vector, lanes, products);
        for (int lane = 0; lane < lanes; lane++) {
          float score = products[lane] - halfNorms[start + lane];
          if (score > scores[most - 1]) {
            insert(best, scores, start + lane, score);
          }
        }
      }
      return best;
    }

    private static void insert(int[] best, float[] scores, int center, float score) {
      int slot = best.length - 1;
      while (slot > 0 && score > scores[slot - 1]) {
        scores[slot] = scores[slot - 1];
        best[slot] = best[slot - 1];
        slot--;
      }
      scores[slot] = score;
      best[slot] = center;
    }

    /** The means of the faces assigned to each center; a center without faces stays. */
    Centers moved(FaceVectors vectors, int[] labels) {
      float[][] means = new float[centers.length][centers[0].length];
      int[] sizes = new int[means.length];
      for (int face = 0; face < labels.length; face++) {
        float[] mean = means[labels[face]];
        float[] vector = vectors.vector(face);
        sizes[labels[face]]++;
        for (int j = 0; j < mean.length; j++) {
          mean[j] += vector[j];
        }
      }
      for (int center = 0; center < means.length; center++) {
        for (int j = 0; j < means[center].length; j++) {
          means[center][j] =
              sizes[center] == 0 ? centers[center][j] : means[center][j] / sizes[center];
        }
      }
      return new Centers(means, workers);
    }
  }
}
