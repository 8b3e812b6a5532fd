package io.facenet.core.evaluation;

import io.facenet.core.vector.DotTile;
import io.facenet.core.vector.EmbeddingMatrix;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread's share of {@link AllPairs}: takes tiles of columns and meets each with all rows.
 *
 * <p>The sums are kept as places in the histogram counted from its far end, y = bins·(4 − D) / 4
 * with D = ‖a‖² + ‖b‖² − 2·a·b: then truncating y gives bins that are closed above, and the whole
 * scaling costs nothing inside the loop.
 */
final class TileCounter {

  /** Which places of the rows meet which of the columns. */
  enum Meeting {
    /** Each row each column. */
    ALL,
    /** Each row the columns after its own place: two sides that are one set. */
    LATER,
    /** Each row each column but that of its own place: two sides of the same faces. */
    OTHER
  }

  /** One side of the pairs: the embeddings in order of identity. */
  record Side(EmbeddingMatrix matrix, IdentityOrder order) {}

  private final Side rows;
  private final Side columns;
  private final Meeting meeting;
  private final int bins;
  private final float scale;
  private final DotTile tile;
  private final float[] columnBase = new float[DotTile.COLUMNS];
  private final float[][] scaledRows;
  private final float[] rowBase = new float[DotTile.ROWS];
  private final float[][] sums = new float[DotTile.ROWS][DotTile.COLUMNS];
  private final int[] places = new int[DotTile.COLUMNS];
  // Counted by place from the far end; the last place is D below 0 by rounding.
  private final long[] all;
  private final long[] same;

  TileCounter(Side rows, Side columns, Meeting meeting, int bins) {
    this.rows = rows;
    this.columns = columns;
    this.meeting = meeting;
    this.bins = bins;
    this.scale = bins / 4f;
    this.tile = new DotTile(rows.matrix().dimensions());
    this.scaledRows = new float[DotTile.ROWS][tile.paddedDimensions()];
    this.all = new long[bins + 1];
    this.same = new long[bins + 1];
  }

  /** Counts tiles until none is left. */
  PairHistogram count(AtomicInteger nextTile) {
    int size = columns.order().size();
    for (long start = next(nextTile); start < size; start = next(nextTile)) {
      countTile((int) start, (int) Math.min(DotTile.COLUMNS, size - start));
    }
    return histogram();
  }

  private static long next(AtomicInteger nextTile) {
    return (long) nextTile.getAndIncrement() * DotTile.COLUMNS;
  }

  private void countTile(int start, int count) {
    tile.load(columns.matrix(), columns.order()::row, start, count);
    for (int j = 0; j < count; j++) {
      columnBase[j] = bins - scale * tile.squaredNorm(j);
    }
    int rowEnd = meeting == Meeting.LATER ? start + count : rows.order().size();
    for (int i = 0; i < rowEnd; i += DotTile.ROWS) {
      int used = Math.min(DotTile.ROWS, rowEnd - i);
      for (int r = 0; r < used; r++) {
        loadRow(r, i + r, count);
      }
      tile.multiply(scaledRows, sums);
      for (int r = 0; r < used; r++) {
        countRow(i + r, sums[r], start, count);
      }
    }
  }

  private void loadRow(int r, int place, int count) {
    float[] row = scaledRows[r];
    rows.matrix().copyRow(rows.order().row(place), row);
    float norm = 0;
    for (int k = 0; k < rows.matrix().dimensions(); k++) {
      norm += row[k] * row[k];
      row[k] *= 2 * scale;
    }
    rowBase[r] = -scale * norm;
    for (int j = 0; j < count; j++) {
      sums[r][j] = columnBase[j] + rowBase[r];
    }
  }

  private void countRow(int place, float[] sum, int start, int count) {
    for (int j = 0; j < count; j++) {
      places[j] = Math.max(0, Math.min(bins, (int) sum[j]));
    }
    int from = meeting == Meeting.LATER ? Math.max(0, place + 1 - start) : 0;
    for (int j = from; j < count; j++) {
      all[places[j]]++;
    }
    int[] range = columns.order().range(rows.order().identity(place));
    int sameEnd = Math.min(count, range[1] - start);
    for (int j = Math.max(from, range[0] - start); j < sameEnd; j++) {
      same[places[j]]++;
    }
    int own = place - start;
    if (meeting == Meeting.OTHER && own >= 0 && own < count) {
      all[places[own]]--;
      same[places[own]]--;
    }
  }

  private PairHistogram histogram() {
    long[] sameByBin = new long[bins];
    long[] differentByBin = new long[bins];
    for (int place = 0; place <= bins; place++) {
      int bin = Math.max(0, bins - 1 - place);
      sameByBin[bin] += same[place];
      differentByBin[bin] += all[place] - same[place];
    }
    return new PairHistogram(sameByBin, differentByBin);
  }
}
