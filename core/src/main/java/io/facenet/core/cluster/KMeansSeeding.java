package io.facenet.core.cluster;

import java.util.Arrays;
import java.util.Random;

/** First centers far from each other: each is drawn by its squared distance to those before it. */
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
    for (int i = 0; i < count; i++) {
      centers[i] = vectors.vector(draw(distances, random)).clone();
      shorten(distances, blocks, centers[i]);
    }
    return centers;
  }

  private static void shorten(double[] distances, DotBlock[] blocks, float[] center) {
    float[] products = new float[DotBlock.WIDTH];
    for (int start = 0; start < distances.length; start += DotBlock.WIDTH) {
      int lanes = Math.min(DotBlock.WIDTH, distances.length - start);
      blocks[start / DotBlock.WIDTH].dots(center, lanes, products);
      for (int lane = 0; lane < lanes; lane++) {
        double distance = Math.max(0, 2 - 2 * (double) products[lane]);
        distances[start + lane] = Math.min(distances[start + lane], distance);
      }
    }
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
