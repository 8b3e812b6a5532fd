package io.facenet.core.evaluation;

import io.facenet.core.vector.EmbeddingMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper's hold-out protocol: VAL at wanted FARs over all pairs of each split, with the standard
 * error over the splits.
 *
 * @param wantedFars the FARs asked for
 * @param splits one operating point a wanted FAR, for each split
 * @param val over the splits, for each wanted FAR
 * @param far the FAR achieved, over the splits, for each wanted FAR
 * @param all the pairs of all splits together, for plots
 */
public record HoldoutResult(
    List<Double> wantedFars,
    List<List<OperatingPoint>> splits,
    List<MeanWithError> val,
    List<MeanWithError> far,
    PairHistogram all) {
  /** Copies the lists. */
  public HoldoutResult {
    wantedFars = List.copyOf(wantedFars);
    splits = splits.stream().map(List::copyOf).toList();
    val = List.copyOf(val);
    far = List.copyOf(far);
  }

  /**
   * Runs the protocol; pairs are those within a split, each unordered pair once.
   *
   * @param embeddings n unit vectors
   * @param identities the identity of each
   * @param splits the rows of each split, see {@link HoldoutSplits}
   * @param allPairs how to count
   * @param wantedFars FARs in [0, 1]
   */
  public static HoldoutResult of(
      EmbeddingMatrix embeddings,
      int[] identities,
      int[][] splits,
      AllPairs allPairs,
      double... wantedFars) {
    PairHistogram all = new PairHistogram(allPairs.bins());
    List<List<OperatingPoint>> points = new ArrayList<>();
    for (int[] rows : splits) {
      int[] own = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        own[i] = identities[rows[i]];
      }
      PairHistogram histogram = allPairs.within(new RowSelection(embeddings, rows), own);
      all.add(histogram);
      Roc roc = histogram.roc();
      List<OperatingPoint> ofSplit = new ArrayList<>();
      for (double wantedFar : wantedFars) {
        ofSplit.add(roc.atFar(wantedFar));
      }
      points.add(ofSplit);
    }
    List<Double> fars = new ArrayList<>();
    List<MeanWithError> val = new ArrayList<>();
    List<MeanWithError> far = new ArrayList<>();
    for (int f = 0; f < wantedFars.length; f++) {
      int index = f;
      fars.add(wantedFars[f]);
      val.add(MeanWithError.of(points.stream().mapToDouble(p -> p.get(index).val()).toArray()));
      far.add(MeanWithError.of(points.stream().mapToDouble(p -> p.get(index).far()).toArray()));
    }
    return new HoldoutResult(fars, points, val, far, all);
  }

  /** Some rows of another matrix. */
  private record RowSelection(EmbeddingMatrix all, int[] chosen) implements EmbeddingMatrix {
    @Override
    public int rows() {
      return chosen.length;
    }

    @Override
    public int dimensions() {
      return all.dimensions();
    }

    @Override
    public void copyRow(int row, float[] target) {
      all.copyRow(chosen[row], target);
    }
  }
}
