package io.facenet.core.cluster;

import io.facenet.core.vector.Vectors;
import java.util.Arrays;
import java.util.Random;

/**
 * Faces of made-up people: a random direction each, and noise about it.
 *
 * @param vectors (n, d)
 * @param identities the person of each face
 */
record SyntheticFaces(float[][] vectors, int[] identities) {

  /**
   * @param spread noise against signal; 0.65 gives mean squared distances of about 0.6 within a
   *     person, and 2 between people
   */
  static SyntheticFaces of(int people, int most, int dimensions, double spread, Random random) {
    float[][] vectors = new float[people * most][];
    int[] identities = new int[people * most];
    int count = 0;
    for (int person = 0; person < people; person++) {
      float[] center = gaussian(random, dimensions);
      int photos = 1 + random.nextInt(most);
      for (int photo = 0; photo < photos; photo++) {
        float[] noise = gaussian(random, dimensions);
        float[] face = new float[dimensions];
        for (int j = 0; j < dimensions; j++) {
          face[j] = (float) (center[j] + spread * noise[j]);
        }
        vectors[count] = Vectors.normalized(face);
        identities[count++] = person;
      }
    }
    return new SyntheticFaces(Arrays.copyOf(vectors, count), Arrays.copyOf(identities, count));
  }

  private static float[] gaussian(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    for (int j = 0; j < dimensions; j++) {
      vector[j] = (float) random.nextGaussian();
    }
    return Vectors.normalized(vector);
  }
}
