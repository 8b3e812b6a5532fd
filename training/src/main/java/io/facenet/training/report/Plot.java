package io.facenet.training.report;

import java.util.List;
import java.util.Locale;

/** Columns of a table over its steps as an SVG line plot. */
final class Plot {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 240;
  private static final int LEFT = 56;
  private static final int BOTTOM = 24;
  private static final int TOP = 10;
  private static final int RIGHT = 12;
  private static final int POINTS = 400;
  private static final List<String> COLORS = List.of("#1a6fb4", "#c7512b", "#2f8f46", "#7a4fb0");

  private Plot() {}

  /** A figure element; empty if there is nothing to draw. Many rows are averaged into 400. */
  static String svg(String title, Table table, List<String> columns) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int bucket = Math.max(1, (table.size() + POINTS - 1) / POINTS);
    for (String column : columns) {
      for (int row = 0; row < table.size(); row += bucket) {
        double value = mean(table, column, row, bucket);
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (!(low <= high)) {
      return "";
    }
    if (high - low < 1e-12) {
      high = low + Math.max(1e-9, Math.abs(low) * 0.1);
    }
    double lastStep = table.value("step", table.size() - 1);
    StringBuilder figure = new StringBuilder();
    figure.append("<figure><figcaption>").append(title).append(legend(columns));
    figure.append("</figcaption><svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    figure.append("\" role=\"img\" aria-label=\"").append(title).append("\">");
    for (int tick = 0; tick <= 4; tick++) {
      axis(figure, tick / 4.0, low + (high - low) * tick / 4, lastStep * tick / 4);
    }
    for (int i = 0; i < columns.size(); i++) {
      figure.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"");
      figure.append(COLORS.get(i % COLORS.size())).append("\" points=\"");
      for (int row = 0; row < table.size(); row += bucket) {
        double value = mean(table, columns.get(i), row, bucket);
        if (Double.isFinite(value)) {
          double step = table.value("step", Math.min(table.size() - 1, row + bucket - 1));
          figure.append(
              String.format(
                  Locale.ROOT,
                  "%.1f,%.1f ",
                  x(step / Math.max(1, lastStep)),
                  y((value - low) / (high - low))));
        }
      }
      figure.append("\"/>");
    }
    return figure.append("</svg></figure>\n").toString();
  }

  private static String legend(List<String> columns) {
    if (columns.size() < 2) {
      return "";
    }
    StringBuilder legend = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      legend.append(
          String.format(
              " <span class=\"legend\" style=\"color:%s\">%s</span>",
              COLORS.get(i % COLORS.size()), columns.get(i).replace('_', ' ')));
    }
    return legend.toString();
  }

  /** At most six characters, so that it fits left of the axis. */
  private static String tick(double value) {
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e4 || size == 0
        ? String.format(Locale.ROOT, "%.3g", value)
        : String.format(Locale.ROOT, "%.0e", value);
  }

  private static void axis(StringBuilder figure, double share, double value, double step) {
    figure.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %.1fH%d\" stroke=\"#e4e4e4\"/>"
                + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
                + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>",
            LEFT,
            y(share),
            WIDTH - RIGHT,
            LEFT - 6,
            y(share) + 4,
            tick(value),
            x(share),
            HEIGHT - 6,
            step));
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private static double mean(Table table, String column, int from, int count) {
    double sum = 0;
    int counted = 0;
    for (int row = from; row < Math.min(from + count, table.size()); row++) {
      double value = table.value(column, row);
      if (Double.isFinite(value)) {
        sum += value;
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }
}
