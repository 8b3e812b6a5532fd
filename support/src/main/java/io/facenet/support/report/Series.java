package io.facenet.support.report;

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
}
