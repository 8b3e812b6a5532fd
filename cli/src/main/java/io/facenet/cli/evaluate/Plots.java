package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Roc;
import io.facenet.support.report.Axis;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots that every evaluation shows. */
public final class Plots {
  private static final int HISTOGRAM_STEPS = 80;
  private static final int MAX_POINTS = 600;

  private Plots() {}

  /** VAL against FAR on a logarithmic axis, one line a name. */
  public static Plot roc(Map<String, Roc> rocs) {
    double lowest = 0.1;
    List<Series> series = new ArrayList<>();
    for (Map.Entry<String, Roc> entry : new LinkedHashMap<>(rocs).entrySet()) {
      Roc roc = entry.getValue();
      lowest = Math.min(lowest, Math.max(1e-7, 1.0 / roc.differentPairs()));
      series.add(new Series(entry.getKey(), rocPoints(roc), Series.Style.LINE));
    }
    double low = Math.pow(10, Math.floor(Math.log10(lowest) + 1e-9));
    return new Plot(
        "ROC: VAL against FAR",
        Axis.logarithmic("FAR (false accepts of different pairs)", low, 1),
        Axis.linear("VAL (true accepts of same pairs)", 0, 1),
        series);
  }

  /** Corners of the curve, thinned out where many fall on one place of the axis. */
  private static List<Series.Point> rocPoints(Roc roc) {
    List<Series.Point> points = new ArrayList<>();
    double lastPlace = Double.NEGATIVE_INFINITY;
    double lastVal = -1;
    for (int i = 0; i < roc.size(); i++) {
      if (roc.falseAccepts(i) == 0 && i + 1 < roc.size() && roc.falseAccepts(i + 1) == 0) {
        continue;
      }
      double far = Math.max(roc.far(i), 1e-8);
      double place = Math.log10(far) * MAX_POINTS / 8;
      if (place - lastPlace >= 1 || roc.val(i) - lastVal > 0.004 || i == roc.size() - 1) {
        points.add(new Series.Point(far, roc.val(i)));
        lastPlace = place;
        lastVal = roc.val(i);
      }
    }
    return points;
  }

  /** The distances of same and of different pairs, each as shares of its own kind. */
  public static Plot distances(double[] same, double[] different) {
    PairHistogram histogram = new PairHistogram(HISTOGRAM_STEPS);
    for (double distance : same) {
      histogram.add(distance, true);
    }
    for (double distance : different) {
      histogram.add(distance, false);
    }
    return distances(histogram);
  }

  /**
   * The distances in a histogram of any fineness, gathered into {@value #HISTOGRAM_STEPS} steps.
   */
  public static Plot distances(PairHistogram histogram) {
    int steps = Math.min(HISTOGRAM_STEPS, histogram.bins());
    double[] same = new double[steps];
    double[] different = new double[steps];
    for (int b = 0; b < histogram.bins(); b++) {
      int step = (int) ((long) b * steps / histogram.bins());
      same[step] += (double) histogram.same(b) / Math.max(1, histogram.samePairs());
      different[step] += (double) histogram.different(b) / Math.max(1, histogram.differentPairs());
    }
    double highest = 1e-3;
    for (int step = 0; step < steps; step++) {
      highest = Math.max(highest, Math.max(same[step], different[step]));
    }
    return new Plot(
        "Distances of same and different pairs",
        Axis.linear("squared distance D", 0, 4),
        Axis.linear("share of the pairs of its kind", 0, highest * 1.05),
        List.of(
            new Series("same identity", steps(same), Series.Style.AREA),
            new Series("different identities", steps(different), Series.Style.AREA)));
  }

  private static List<Series.Point> steps(double[] shares) {
    List<Series.Point> points = new ArrayList<>();
    for (int step = 0; step < shares.length; step++) {
      points.add(new Series.Point(4.0 * step / shares.length, shares[step]));
      points.add(new Series.Point(4.0 * (step + 1) / shares.length, shares[step]));
    }
    return points;
  }
}
