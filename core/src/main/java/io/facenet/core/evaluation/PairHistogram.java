package io.facenet.core.evaluation;

/**
 * Counts of same and different pairs in fine, equal steps of D over [0, 4]: what is kept of
 * billions of pairs.
 *
 * <p>Bin b holds the pairs with b·w &lt; D ≤ (b + 1)·w, w = 4 / bins (bin 0 also holds D = 0), so
 * the rule "accept when D ≤ d" is exact at every bin's upper end. Not safe for use by several
 * threads.
 */
public final class PairHistogram {
  /** Steps of 6.1e-5 in D. */
  public static final int DEFAULT_BINS = 65_536;

  private final long[] same;
  private final long[] different;

  /** An empty histogram of {@link #DEFAULT_BINS} bins. */
  public PairHistogram() {
    this(DEFAULT_BINS);
  }

  /** An empty histogram with that many bins. */
  public PairHistogram(int bins) {
    this(new long[requireBins(bins)], new long[bins]);
  }

  PairHistogram(long[] same, long[] different) {
    this.same = same;
    this.different = different;
  }

  private static int requireBins(int bins) {
    if (bins < 1 || bins > 1 << 22) {
      throw new IllegalArgumentException(
          "a histogram needs 1 to " + (1 << 22) + " bins, got " + bins);
    }
    return bins;
  }

  /** The number of bins. */
  public int bins() {
    return same.length;
  }

  /** Counts one pair at squared distance D; a D above 4 by rounding counts as 4. */
  public void add(double distance, boolean ofSame) {
    int bin = (int) Math.ceil(distance / 4 * bins()) - 1;
    (ofSame ? same : different)[Math.max(0, Math.min(bins() - 1, bin))]++;
  }

  /** Adds all counts of another histogram of as many bins. */
  public void add(PairHistogram other) {
    if (other.bins() != bins()) {
      throw new IllegalArgumentException(
          "histograms of " + bins() + " and " + other.bins() + " bins cannot be added");
    }
    for (int b = 0; b < bins(); b++) {
      same[b] += other.same[b];
      different[b] += other.different[b];
    }
  }

  /** The upper end of a bin in D: the highest distance it may hold. */
  public double upperEnd(int bin) {
    return 4.0 * (bin + 1) / bins();
  }

  /** The number of same-identity pairs in a bin. */
  public long same(int bin) {
    return same[bin];
  }

  /** The number of different-identity pairs in a bin. */
  public long different(int bin) {
    return different[bin];
  }

  /** All same-identity pairs. */
  public long samePairs() {
    return total(same);
  }

  /** All different-identity pairs. */
  public long differentPairs() {
    return total(different);
  }

  /** The ROC whose thresholds are the upper ends of the bins, after one that accepts nothing. */
  public Roc roc() {
    double[] thresholds = new double[bins() + 1];
    long[] trueAccepts = new long[bins() + 1];
    long[] falseAccepts = new long[bins() + 1];
    thresholds[0] = Math.nextDown(0.0);
    for (int b = 0; b < bins(); b++) {
      thresholds[b + 1] = upperEnd(b);
      trueAccepts[b + 1] = trueAccepts[b] + same[b];
      falseAccepts[b + 1] = falseAccepts[b] + different[b];
    }
    return Roc.ofCounts(thresholds, trueAccepts, falseAccepts);
  }

  private static long total(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
