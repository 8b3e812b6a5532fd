package io.facenet.training.report;

import io.facenet.support.files.AtomicFiles;
import io.facenet.support.report.Axis;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code report.html}: the figures of a run as plots, in one file that needs nothing else. */
public final class RunPage {
  private static final int POINTS = 400;
  private static final String VAL = "val_at_far_";

  private final Table table;
  private final HtmlReport page;

  private RunPage(Table table, HtmlReport page) {
    this.table = table;
    this.page = page;
  }

  /**
   * Reads the tables of a run and writes the page beside them.
   *
   * @param folder of the run
   * @param name of the run
   */
  public static void write(Path folder, String name) throws IOException {
    Table steps = Table.read(RunLog.steps(folder));
    Table measured = Table.read(RunLog.validations(folder));
    var page = new HtmlReport("Training run " + name);
    page.paragraph(summary(steps, measured));
    RunPage validation = new RunPage(measured, page);
    validation.plot("Validation AUC", List.of("auc"));
    validation.plot("Validation VAL", columns(measured, column -> column.startsWith(VAL)));
    validation.plot("Other measurements", columns(measured, RunPage::isOther));
    RunPage training = new RunPage(steps, page);
    training.plot("Loss", List.of("loss"));
    training.plot("Share of active triplets", List.of("active_share"));
    training.plot("Mean distance of pairs", List.of("positive_distance", "negative_distance"));
    training.plot("Spread of the embeddings", List.of("spread"));
    training.plot("Learning rate", List.of("learning_rate"));
    training.plot("Accuracy of the head", List.of("accuracy"));
    AtomicFiles.write(
        folder.resolve("report.html"), page.toHtml().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> columns(Table table, Predicate<String> wanted) {
    return table.columns().stream().filter(wanted).toList();
  }

  private static boolean isOther(String column) {
    return !column.startsWith(VAL) && !List.of("step", "seconds", "faces", "auc").contains(column);
  }

  /** A line a column over the steps; nothing if there is nothing to draw. */
  private void plot(String title, List<String> columns) {
    List<Series> lines =
        columns.stream().filter(table.columns()::contains).map(this::line).toList();
    List<Series.Point> points = lines.stream().flatMap(line -> line.points().stream()).toList();
    if (points.isEmpty()) {
      return;
    }
    double low = points.stream().mapToDouble(Series.Point::y).min().getAsDouble();
    double high = points.stream().mapToDouble(Series.Point::y).max().getAsDouble();
    double top = high - low < 1e-12 ? low + Math.max(1e-9, Math.abs(low) * 0.1) : high;
    double last = Math.max(1, table.value("step", table.size() - 1));
    page.plot(new Plot(title, Axis.linear("step", 0, last), Axis.linear("", low, top), lines));
  }

  private Series line(String column) {
    List<Series.Point> points = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      double value = table.value(column, row);
      if (Double.isFinite(value)) {
        points.add(new Series.Point(table.value("step", row), value));
      }
    }
    String name = column.replace('_', ' ');
    return new Series(name, points, Series.Style.LINE).decimated(POINTS);
  }

  private static String summary(Table steps, Table measured) {
    double seconds = steps.sum("seconds");
    double faces = steps.sum("faces");
    double waited = steps.sum("waited");
    String figures =
        String.format(
            Locale.ROOT,
            "%,d steps, %,.0f faces in %,.0f s (%.0f a second, %.1f %% of the time waiting for"
                + " batches).",
            steps.size(),
            faces,
            seconds,
            faces / Math.max(1e-9, seconds),
            100 * waited / Math.max(1e-9, seconds));
    if (measured.size() == 0 || !measured.columns().contains("auc")) {
      return figures;
    }
    return figures
        + String.format(
            Locale.ROOT,
            " Validation AUC %.4f at first, %.4f at last.",
            measured.value("auc", 0),
            measured.value("auc", measured.size() - 1));
  }
}
