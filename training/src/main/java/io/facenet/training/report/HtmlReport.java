package io.facenet.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** {@code report.html}: the figures of a run as plots, in one file that needs nothing else. */
public final class HtmlReport {
  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem;"
          + "color:#222;background:#fff}h1{font-size:1.5rem}"
          + ".plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:1rem}"
          + "figure{margin:0;border:1px solid #ddd;border-radius:6px;padding:.6rem}"
          + "figcaption{font-weight:600}svg{width:100%;height:auto}"
          + "svg text{font-size:11px;fill:#555}.legend{font-weight:400;font-size:.85em}";

  private HtmlReport() {}

  /**
   * Reads the tables of a run and writes the page beside them.
   *
   * @param folder of the run
   * @param name of the run
   */
  public static void write(Path folder, String name) throws IOException {
    Table steps = Table.read(RunLog.steps(folder));
    Table measured = Table.read(RunLog.validations(folder));
    List<String> val =
        measured.columns().stream().filter(column -> column.startsWith("val_at_far_")).toList();
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
        .append(name)
        .append("</title><style>")
        .append(STYLE)
        .append("</style><h1>Training run ")
        .append(name)
        .append("</h1><p>")
        .append(summary(steps, measured))
        .append("</p><div class=\"plots\">");
    page.append(Plot.svg("Validation AUC", measured, List.of("auc")));
    page.append(Plot.svg("Validation VAL", measured, val));
    page.append(Plot.svg("Loss", steps, List.of("loss")));
    page.append(Plot.svg("Share of active triplets", steps, List.of("active_share")));
    page.append(
        Plot.svg(
            "Mean distance of pairs", steps, List.of("positive_distance", "negative_distance")));
    page.append(Plot.svg("Spread of the embeddings", steps, List.of("spread")));
    page.append(Plot.svg("Learning rate", steps, List.of("learning_rate")));
    page.append(Plot.svg("Accuracy of the head", steps, List.of("accuracy")));
    page.append("</div></html>\n");
    Path part = folder.resolve(".report.html.part");
    Files.writeString(part, page);
    Files.move(
        part,
        folder.resolve("report.html"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
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
    if (measured.size() == 0) {
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
