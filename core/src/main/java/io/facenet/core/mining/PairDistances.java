package io.facenet.core.mining;

import io.facenet.support.parallel.Workers;

/**
 * The squared Euclidean distances D = ‖f(i) − f(j)‖² between all faces of a batch.
 *
 * <p>The embeddings are transposed first, so that the inner loop runs over neighboring faces and
 * the compiler can vectorize it; only the upper triangle is computed. For 1,800 × 128 that is some
 * 200 million differences, spread over the threads.
 */
public final class PairDistances {
  private static final int TILE = 64;
  private final float[][] rows;

  private PairDistances(float[][] rows) {
    this.rows = rows;
  }

  /**
   * @param embeddings N vectors of one length d
   * @return N × N distances, exactly symmetric, zero on the diagonal
   */
  public static PairDistances of(float[][] embeddings) {
    return of(embeddings, Workers.all());
  }

  /**
   * @param embeddings N vectors of one length d
   * @param workers that compute
   * @return as {@link #of(float[][])}, to the bit, on any number of threads
   */
  public static PairDistances of(float[][] embeddings, Workers workers) {
    int count = embeddings.length;
    float[][] rows = new float[count][count];
    float[][] columns = transposed(embeddings);
    // Row i holds count − i entries: the longest rows first, dealt out evenly.
    workers.forEach(
        (count + 1) / 2,
        first -> {
          fillUpper(embeddings[first], columns, first, rows[first]);
          int last = count - 1 - first;
          if (last != first) {
            fillUpper(embeddings[last], columns, last, rows[last]);
          }
        });
    int tiles = (count + TILE - 1) / TILE;
    workers.forEach(tiles, tile -> mirror(rows, tile * TILE));
    return new PairDistances(rows);
  }

  /** The number of faces, N. */
  public int size() {
    return rows.length;
  }

  /** The distance of two faces. */
  public float get(int i, int j) {
    return rows[i][j];
  }

  /** All distances of one face, by face; not a copy, so only for this package and its callers. */
  public float[] row(int i) {
    return rows[i];
  }

  private static float[][] transposed(float[][] embeddings) {
    int dimensions = embeddings.length == 0 ? 0 : embeddings[0].length;
    float[][] columns = new float[dimensions][embeddings.length];
    for (int i = 0; i < embeddings.length; i++) {
      for (int k = 0; k < dimensions; k++) {
        columns[k][i] = embeddings[i][k];
      }
    }
    return columns;
  }

  private static void fillUpper(float[] vector, float[][] columns, int from, float[] row) {
    int k = 0;
    for (; k + 4 <= vector.length; k += 4) {
      addFour(vector, columns, k, from + 1, row);
    }
    for (; k < vector.length; k++) {
      float value = vector[k];
      float[] column = columns[k];
      for (int j = from + 1; j < row.length; j++) {
        float difference = value - column[j];
        row[j] += difference * difference;
      }
    }
  }

  private static void addFour(float[] vector, float[][] columns, int k, int from, float[] row) {
    float v0 = vector[k];
    float v1 = vector[k + 1];
    float v2 = vector[k + 2];
    float v3 = vector[k + 3];
    float[] c0 = columns[k];
    float[] c1 = columns[k + 1];
    float[] c2 = columns[k + 2];
    float[] c3 = columns[k + 3];
    for (int j = from; j < row.length; j++) {
      float d0 = v0 - c0[j];
      float d1 = v1 - c1[j];
      float d2 = v2 - c2[j];
      float d3 = v3 - c3[j];
      row[j] += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
    }
  }

  /** Copies the upper triangle below the diagonal for the rows [from, from + TILE). */
  private static void mirror(float[][] rows, int from) {
    int to = Math.min(from + TILE, rows.length);
    for (int tile = 0; tile <= from; tile += TILE) {
      for (int j = tile; j < Math.min(tile + TILE, to); j++) {
        for (int i = Math.max(from, j + 1); i < to; i++) {
          rows[i][j] = rows[j][i];
        }
      }
    }
  }
}
