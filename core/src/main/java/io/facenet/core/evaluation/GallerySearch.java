package io.facenet.core.evaluation;

import io.facenet.core.vector.DotTile;
import io.facenet.core.vector.EmbeddingMatrix;
import java.util.Arrays;

/**
 * Searches probes in a gallery by brute force, four at a time, keeping one distance an identity.
 */
final class GallerySearch {

  /**
   * What one probe found.
   *
   * @param closest D of the closest identity
   * @param rank the place of the probe's own identity, from 1, ties counted against it; 0 when the
   *     gallery does not hold it
   */
  record Answer(double closest, int rank) {}

  private final EmbeddingMatrix gallery;
  private final IdentityOrder order;
  // The identity's number, from 0, at each place of the order.
  private final int[] numberAt;

  GallerySearch(EmbeddingMatrix gallery, int[] identities) {
    this.gallery = gallery;
    this.order = new IdentityOrder(identities, gallery.rows());
    this.numberAt = new int[order.size()];
    for (int place = 1; place < order.size(); place++) {
      boolean next = order.identity(place) != order.identity(place - 1);
      numberAt[place] = numberAt[place - 1] + (next ? 1 : 0);
    }
  }

  int identityCount() {
    return numberAt[numberAt.length - 1] + 1;
  }

  /** One answer a probe, in the probes' order. */
  Answer[] search(EmbeddingMatrix probes, int[] probeIdentities) {
    Answer[] answers = new Answer[probes.rows()];
    DotTile tile = new DotTile(gallery.dimensions());
    // Blocks of probes keep the distances kept per identity small beside the gallery.
    int block = 256;
    for (int start = 0; start < probes.rows(); start += block) {
      int count = Math.min(block, probes.rows() - start);
      float[][] nearest = nearest(tile, probes, start, count);
      for (int i = 0; i < count; i++) {
        answers[start + i] = answer(nearest[i], probeIdentities[start + i]);
      }
    }
    return answers;
  }

  private float[][] nearest(DotTile tile, EmbeddingMatrix probes, int start, int count) {
    float[][] nearest = new float[count][identityCount()];
    for (float[] row : nearest) {
      Arrays.fill(row, Float.MAX_VALUE);
    }
    float[][] rows = new float[DotTile.ROWS][tile.paddedDimensions()];
    float[][] sums = new float[DotTile.ROWS][DotTile.COLUMNS];
    for (int from = 0; from < order.size(); from += DotTile.COLUMNS) {
      int columns = Math.min(DotTile.COLUMNS, order.size() - from);
      tile.load(gallery, order, from, columns);
      for (int i = 0; i < count; i += DotTile.ROWS) {
        int used = Math.min(DotTile.ROWS, count - i);
        for (int r = 0; r < used; r++) {
          prepare(probes, start + i + r, tile, columns, rows[r], sums[r]);
        }
        tile.multiply(rows, sums);
        for (int r = 0; r < used; r++) {
          keepNearest(sums[r], from, columns, nearest[i + r]);
        }
      }
    }
    return nearest;
  }

  /** Sets up sums and row so that multiplying gives ‖a‖² + ‖b‖² − 2·a·b. */
  private static void prepare(
      EmbeddingMatrix probes, int probe, DotTile tile, int columns, float[] row, float[] sums) {
    probes.copyRow(probe, row);
    float norm = 0;
    for (int k = 0; k < probes.dimensions(); k++) {
      norm += row[k] * row[k];
      row[k] *= -2;
    }
    for (int j = 0; j < columns; j++) {
      sums[j] = norm + tile.squaredNorm(j);
    }
  }

  private void keepNearest(float[] distances, int from, int columns, float[] nearest) {
    for (int j = 0; j < columns; j++) {
      int number = numberAt[from + j];
      nearest[number] = Math.min(nearest[number], distances[j]);
    }
  }

  private Answer answer(float[] nearest, int identity) {
    float closest = Float.MAX_VALUE;
    for (float distance : nearest) {
      closest = Math.min(closest, distance);
    }
    int[] range = order.range(identity);
    int rank = 0;
    if (range[1] > range[0]) {
      int own = numberAt[range[0]];
      rank = 1;
      for (int number = 0; number < nearest.length; number++) {
        if (number != own && nearest[number] <= nearest[own]) {
          rank++;
        }
      }
    }
    return new Answer(Math.max(0, closest), rank);
  }
}
