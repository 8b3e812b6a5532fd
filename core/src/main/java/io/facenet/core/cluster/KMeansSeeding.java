package io.facenet.core.cluster;

import java.util.Arrays;
import java.util.Random;

/**
 * First centers far from each other (greedy k-means++): of a few faces drawn by their squared
 * distance to the centers before, the one that leaves the least distance is the next.
 */
final class KMeansSeeding {
  private KMeansSeeding() {}

  static float[][] distant(FaceVectors vectors, int count, Random random) {
    int faces = vectors.count();
    DotBlock[] blocks = new DotBlock[(faces + DotBlock.WIDTH - 1) / DotBlock.WIDTH];
    Arrays.setAll(blocks, i -> new DotBlock(vectors.dimensions()));
    for (int face = 0; face < faces; face++) {
      blocks[face / DotBlock.WIDTH].set(face % DotBlock.WIDTH, vectors.vector(face));
    }
    double[] distances = new double[faces];
    Arrays.fill(distances, 4);
    float[][] centers = new float[count][];
    int tries = 2 + (int) Math.log(count);
    for (int i = 0; i < count; i++) {
      double[] least = null;
      for (int attempt = 0; attempt < tries; attempt++) {
        float[] candidate = vectors.vector(draw(distances, random));
        double[] left = shortened(distances, blocks, candidate);
        if (least == null || Arrays.stream(left).sum() < Arrays.stream(least).sum()) {
          least = left;
          centers[i] = candidate.clone();
        }
      }
      distances = least;
    }
    return centers;
  }

  private static double[] shortened(double[] distances, DotBlock[] blocks, float[] center) {
    double[] shorter = new double[distances.length];
    float[] products = new float[DotBlock.WIDTH];
    for (int start = 0; start < distances.length; start += DotBlock.WIDTH) {
      int lanes = Math.min(DotBlock.WIDTH, distances.length - start);
      blocks[start / DotBlock.WIDTH].dots(center, lanes, products);
      for (int lane = 0; lane < lanes; lane++) {
        double distance = Math.max(0, 2 - 2 * (double) products[lane]);
        shorter[start + lane] = Math.min(distances[start + lane], distance);
      }
    }
    return shorter;
  }

  private static int draw(double[] distances, Random random) {
    double left = random.nextDouble() * Arrays.stream(distances).sum();
    for (int face = 0; face < distances.length; face++) {
      left -= distances[face];
      if (left < 0) {
        return face;
      }
    }
    return random.nextInt(distances.length);
  }
}
