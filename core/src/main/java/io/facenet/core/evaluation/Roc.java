package io.facenet.core.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic at all thresholds: VAL against FAR (section 4 of the
 * paper).
 *
 * <p>Point 0 accepts nothing; each further point accepts all pairs with D ≤ its threshold, so pairs
 * of equal distance enter together and a tie is one slanted step. Thresholds rise strictly.
 */
public final class Roc {
  private final double[] thresholds;
  private final long[] trueAccepts;
  private final long[] falseAccepts;

  private Roc(double[] thresholds, long[] trueAccepts, long[] falseAccepts) {
    this.thresholds = thresholds;
    this.trueAccepts = trueAccepts;
    this.falseAccepts = falseAccepts;
  }

  /**
   * The exact ROC of labeled distances.
   *
   * @param distances squared distances, smaller is closer
   * @param same whether each pair is of one identity
   * @throws IllegalArgumentException if lengths differ, or there is no same or no different pair
   */
  public static Roc of(double[] distances, boolean[] same) {
    if (distances.length != same.length) {
      throw new IllegalArgumentException(
          distances.length + " distances but " + same.length + " labels; each pair needs both");
    }
    int[] order =
        IntStream.range(0, distances.length)
            .boxed()
            .sorted((a, b) -> Double.compare(distances[a], distances[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] thresholds = new double[order.length + 1];
    long[] trueAccepts = new long[order.length + 1];
    long[] falseAccepts = new long[order.length + 1];
    thresholds[0] = order.length == 0 ? 0 : Math.nextDown(distances[order[0]]);
    int last = 0;
    for (int pair : order) {
      if (last == 0 || thresholds[last] != distances[pair]) {
        last++;
        thresholds[last] = distances[pair];
        trueAccepts[last] = trueAccepts[last - 1];
        falseAccepts[last] = falseAccepts[last - 1];
      }
      if (same[pair]) {
        trueAccepts[last]++;
      } else {
        falseAccepts[last]++;
      }
    }
    return ofCounts(
        Arrays.copyOf(thresholds, last + 1),
        Arrays.copyOf(trueAccepts, last + 1),
        Arrays.copyOf(falseAccepts, last + 1));
  }

  /** A ROC from running totals; takes the arrays over. Point 0 has to accept nothing. */
  static Roc ofCounts(double[] thresholds, long[] trueAccepts, long[] falseAccepts) {
    Roc roc = new Roc(thresholds, trueAccepts, falseAccepts);
    if (roc.samePairs() == 0 || roc.differentPairs() == 0) {
      throw new IllegalArgumentException(
          "a ROC needs pairs of both kinds, got "
              + roc.samePairs()
              + " same and "
              + roc.differentPairs()
              + " different");
    }
    return roc;
  }

  /** The number of points, the one that accepts nothing included. */
  public int size() {
    return thresholds.length;
  }

  /** The threshold d of a point: it accepts D ≤ d. */
  public double threshold(int point) {
    return thresholds[point];
  }

  /** VAL in [0, 1] at a point. */
  public double val(int point) {
    return (double) trueAccepts[point] / samePairs();
  }

  /** FAR in [0, 1] at a point. */
  public double far(int point) {
    return (double) falseAccepts[point] / differentPairs();
  }

  /** The number of same-identity pairs accepted at a point, |TA|. */
  public long trueAccepts(int point) {
    return trueAccepts[point];
  }

  /** The number of different-identity pairs accepted at a point, |FA|. */
  public long falseAccepts(int point) {
    return falseAccepts[point];
  }

  /** |P_same|. */
  public long samePairs() {
    return trueAccepts[trueAccepts.length - 1];
  }

  /** |P_diff|. */
  public long differentPairs() {
    return falseAccepts[falseAccepts.length - 1];
  }

  /** The area under VAL over FAR by trapezoids: 1 is perfect, 0.5 is chance. */
  public double area() {
    double twice = 0;
    for (int i = 1; i < size(); i++) {
      double width = falseAccepts[i] - falseAccepts[i - 1];
      twice += width * (trueAccepts[i] + trueAccepts[i - 1]);
    }
    return twice / 2 / samePairs() / differentPairs();
  }

  /** The rate at which FAR equals 1 − VAL, read off the straight line between two points. */
  public double equalErrorRate() {
    int i = 1;
    while (far(i) < 1 - val(i)) {
      i++;
    }
    double before = 1 - val(i - 1) - far(i - 1);
    double after = 1 - val(i) - far(i);
    double share = before / (before - after);
    return far(i - 1) + share * (far(i) - far(i - 1));
  }

  /**
   * The point of highest threshold whose FAR is at most the wanted one, with the FAR achieved.
   *
   * @param wantedFar in [0, 1]; with fewer than 1 / wantedFar different pairs this means no false
   *     accept at all, so look at {@link OperatingPoint#differentPairs()}
   */
  public OperatingPoint atFar(double wantedFar) {
    if (!(wantedFar >= 0 && wantedFar <= 1)) {
      throw new IllegalArgumentException("wanted FAR " + wantedFar + " is not in [0, 1]");
    }
    int point = 0;
    int high = size() - 1;
    while (point < high) {
      int middle = (point + high + 1) >>> 1;
      if (far(middle) <= wantedFar) {
        point = middle;
      } else {
        high = middle - 1;
      }
    }
    return new OperatingPoint(
        wantedFar,
        threshold(point),
        far(point),
        val(point),
        falseAccepts[point],
        samePairs(),
        differentPairs());
  }
}
