package io.facenet.core.cluster;

import java.util.Arrays;

/**
 * Dot products of one vector with up to {@link #WIDTH} others that lie transposed in memory, (d,
 * WIDTH): plain loops that the JIT compiler turns into vector instructions, since each lane sums
 * for itself and no order of addition changes.
 */
final class DotBlock {
  static final int WIDTH = 512;
  private static final int AT_ONCE = 8;

  private final int dimensions;
  private final float[] columns;

  DotBlock(int dimensions) {
    this.dimensions = (dimensions + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    this.columns = new float[this.dimensions * WIDTH];
  }

  /** Puts a vector into a lane. */
  void set(int lane, float[] vector) {
    for (int j = 0; j < vector.length; j++) {
      columns[j * WIDTH + lane] = vector[j];
    }
  }

  /** The vector of a lane. */
  float[] get(int lane, int length) {
    float[] vector = new float[length];
    for (int j = 0; j < length; j++) {
      vector[j] = columns[j * WIDTH + lane];
    }
    return vector;
  }

  /** Writes the dot products with lanes 0 to count − 1 into {@code products}. */
  void dots(float[] vector, int count, float[] products) {
    float[] padded = vector.length == dimensions ? vector : Arrays.copyOf(vector, dimensions);
    Arrays.fill(products, 0, count, 0f);
    for (int j = 0; j < dimensions; j += AT_ONCE) {
      accumulate(padded, j, columns, count, products);
    }
  }

  private static void accumulate(float[] vector, int j, float[] c, int count, float[] products) {
    float v0 = vector[j];
    float v1 = vector[j + 1];
    float v2 = vector[j + 2];
    float v3 = vector[j + 3];
    float v4 = vector[j + 4];
    float v5 = vector[j + 5];
    float v6 = vector[j + 6];
    float v7 = vector[j + 7];
    int o = j * WIDTH;
    for (int i = 0; i < count; i++) {
      products[i] +=
          (v0 * c[o + i] + v1 * c[o + WIDTH + i])
              + (v2 * c[o + 2 * WIDTH + i] + v3 * c[o + 3 * WIDTH + i])
              + ((v4 * c[o + 4 * WIDTH + i] + v5 * c[o + 5 * WIDTH + i])
                  + (v6 * c[o + 6 * WIDTH + i] + v7 * c[o + 7 * WIDTH + i]));
    }
  }
}
