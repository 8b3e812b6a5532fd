package io.facenet.core.bridge;

import io.facenet.core.vector.Vectors;
import java.util.Random;

/** Made-up maps, vectors and people. */
final class BridgeTestData {
  private BridgeTestData() {}

  static float[][] rows(Random random, int count, int size) {
    float[][] rows = new float[count][size];
    for (float[] row : rows) {
      for (int k = 0; k < size; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  static float[][] unit(Random random, int count, int size) {
    float[][] rows = rows(random, count, size);
    for (int i = 0; i < count; i++) {
      rows[i] = Vectors.normalized(rows[i]);
    }
    return rows;
  }

  static BridgeMap map(Random random, int source, int target, int units) {
    return new BridgeMap(
        rows(random, source, target),
        rows(random, 1, target)[0],
        rows(random, source, units),
        rows(random, 1, units)[0],
        rows(random, units, target));
  }

  /**
   * Unit vectors of people: four faces each, about a point of their own.
   *
   * @param spread of a person's faces, against the people's of about 1
   */
  static float[][] people(Random random, int people, int size, double spread) {
    float[][] faces = new float[4 * people][];
    for (int person = 0; person < people; person++) {
      float[] center = unit(random, 1, size)[0];
      for (int i = 0; i < 4; i++) {
        float[] noise = unit(random, 1, size)[0];
        float[] face = new float[size];
        for (int k = 0; k < size; k++) {
          face[k] = (float) (center[k] + spread * noise[k]);
        }
        faces[4 * person + i] = Vectors.normalized(face);
      }
    }
    return faces;
  }

  /** Who they are. */
  static int[] identities(int people) {
    int[] identities = new int[4 * people];
    for (int i = 0; i < identities.length; i++) {
      identities[i] = i / 4;
    }
    return identities;
  }
}
