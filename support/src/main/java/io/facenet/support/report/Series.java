package io.facenet.support.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One line, or one cloud of marks, of a plot.
 *
 * @param name shown in the legend
 * @param points in the order drawn
 * @param style how it is drawn
 */
public record Series(String name, List<Point> points, Style style) {
  /** One place of a plot, in the units of its axes; the note is shown beside a mark. */
  public record Point(double x, double y, String note) {
    /** A place without a note. */
    public Point(double x, double y) {
      this(x, y, "");
    }
  }

  /** How a series is drawn. */
  public enum Style {
    /** Straight lines between the points. */
    LINE,
    /** Lines and a mark at each point. */
    LINE_WITH_MARKS,
    /** A mark at each point, with its note. */
    MARKS,
    /** The area between the line and the lower axis. */
    AREA,
    /** A broken line: a reference. */
    DASHED
  }

  /** Copies the list. */
  public Series {
    points = List.copyOf(points);
  }

  /**
   * The same with at most so many points: runs of neighbors become one point, their mean value at
   * the last one's place.
   *
   * @param most at least 1
   */
  public Series decimated(int most) {
    int run = (points.size() + most - 1) / most;
    if (run <= 1) {
      return this;
    }
    List<Point> fewer = new ArrayList<>();
    for (int from = 0; from < points.size(); from += run) {
      List<Point> some = points.subList(from, Math.min(points.size(), from + run));
      double mean = some.stream().mapToDouble(Point::y).average().getAsDouble();
      fewer.add(new Point(some.get(some.size() - 1).x(), mean));
    }
    return new Series(name, fewer, style);
  }
}
