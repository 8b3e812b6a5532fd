package io.facenet.support.report;

import java.util.List;
import java.util.Locale;

/**
 * A plot as SVG text: axes with marks, any number of series, a legend.
 *
 * @param title said above the plot and to screen readers
 * @param horizontal the x axis
 * @param vertical the y axis
 * @param series what is drawn
 */
public record Plot(String title, Axis horizontal, Axis vertical, List<Series> series) {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 360;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 16;
  private static final int BOTTOM = 52;
  private static final int LEGEND_WIDTH = 190;
  // Blue, orange, green, purple, red, gray: told apart by most color-blind readers.
  private static final List<String> COLORS =
      List.of("#2a6fbb", "#d9730d", "#2c8a4b", "#7c4dbe", "#b8323a", "#777777");

  /** Copies the list. */
  public Plot {
    series = List.copyOf(series);
  }

  /** The plot as one {@code <svg>} element. */
  public String toSvg() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(WIDTH + " " + HEIGHT + "\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\">\n")
        .append("<title>" + Markup.escape(title) + "</title>\n");
    appendHorizontalAxis(svg);
    appendVerticalAxis(svg);
    for (int i = 0; i < series.size(); i++) {
      appendSeries(svg, series.get(i), COLORS.get(i % COLORS.size()));
    }
    appendLegend(svg);
    return svg.append("</svg>\n").toString();
  }

  private double x(double value) {
    return LEFT + horizontal.position(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - vertical.position(value) * (HEIGHT - TOP - BOTTOM);
  }

  private void appendHorizontalAxis(StringBuilder svg) {
    for (double tick : horizontal.ticks()) {
      line(svg, x(tick), TOP, x(tick), HEIGHT - BOTTOM);
      text(svg, x(tick), HEIGHT - BOTTOM + 18, "middle", horizontal.text(tick));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", horizontal.label());
  }

  private void appendVerticalAxis(StringBuilder svg) {
    for (double tick : vertical.ticks()) {
      line(svg, LEFT, y(tick), WIDTH - RIGHT, y(tick));
      text(svg, LEFT - 8, y(tick) + 4, "end", vertical.text(tick));
    }
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    svg.append(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(14 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
            middle,
            Markup.escape(vertical.label())));
  }

  private void appendSeries(StringBuilder svg, Series drawn, String color) {
    switch (drawn.style()) {
      case LINE -> path(svg, drawn, color, "");
      case DASHED -> path(svg, drawn, color, " stroke-dasharray=\"6 5\"");
      case LINE_WITH_MARKS -> {
        path(svg, drawn, color, "");
        marks(svg, drawn, color);
      }
      case MARKS -> marks(svg, drawn, color);
      case AREA -> area(svg, drawn, color);
    }
  }

  private void path(StringBuilder svg, Series drawn, String color, String dashes) {
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + color + "\"" + dashes);
    svg.append(" points=\"" + coordinates(drawn) + "\"/>\n");
  }

  private void area(StringBuilder svg, Series drawn, String color) {
    if (!drawn.points().isEmpty()) {
      double start = x(drawn.points().get(0).x());
      double end = x(drawn.points().get(drawn.points().size() - 1).x());
      svg.append("<polygon fill-opacity=\"0.35\" fill=\"" + color + "\" stroke=\"" + color + "\"");
      svg.append(
          String.format(
              Locale.ROOT,
              " points=\"%.1f,%d %s %.1f,%d\"/>%n",
              start,
              HEIGHT - BOTTOM,
              coordinates(drawn),
              end,
              HEIGHT - BOTTOM));
    }
  }

  private void marks(StringBuilder svg, Series drawn, String color) {
    for (Series.Point point : drawn.points()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n",
              x(point.x()),
              y(point.y()),
              color));
      if (!point.note().isEmpty()) {
        boolean late = horizontal.position(point.x()) > 0.7;
        double shift = late ? -8 : 8;
        text(svg, x(point.x()) + shift, y(point.y()) - 6, late ? "end" : "start", point.note());
      }
    }
  }

  private String coordinates(Series drawn) {
    StringBuilder coordinates = new StringBuilder();
    for (Series.Point point : drawn.points()) {
      coordinates
          .append(coordinates.isEmpty() ? "" : " ")
          .append(String.format(Locale.ROOT, "%.1f,%.1f", x(point.x()), y(point.y())));
    }
    return coordinates.toString();
  }

  /** At the lower right, where ROCs, sweeps and histograms of distances leave room. */
  private void appendLegend(StringBuilder svg) {
    int x = WIDTH - RIGHT - LEGEND_WIDTH;
    int bottom = HEIGHT - BOTTOM - 16 - 18 * (series.size() - 1);
    int top = TOP + 12;
    int first = covered(x, bottom) > covered(x, top) ? top : bottom;
    for (int i = 0; i < series.size(); i++) {
      int y = first + 18 * i;
      svg.append("<rect x=\"" + x + "\" y=\"" + y + "\" width=\"14\" height=\"6\"");
      svg.append(" fill=\"" + COLORS.get(i % COLORS.size()) + "\"/>\n");
      text(svg, x + 20, y + 7, "start", series.get(i).name());
    }
  }

  /** How many points a legend there would cover. */
  private long covered(int left, int first) {
    int end = first + 18 * series.size();
    return series.stream()
        .flatMap(s -> s.points().stream())
        .filter(p -> x(p.x()) >= left && y(p.y()) >= first - 8 && y(p.y()) <= end)
        .count();
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            Markup.escape(text)));
  }
}
