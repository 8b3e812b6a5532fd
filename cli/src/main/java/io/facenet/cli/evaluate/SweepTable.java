package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.AllPairsEvaluation;
import io.facenet.evaluation.LabeledPhotos;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.Axis;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rows of a sweep: each a set measured over all its pairs. */
final class SweepTable {

  private record Row(
      double place,
      String label,
      OperatingPoint point,
      Optional<MeanWithError> accuracy,
      String paper,
      String model) {}

  private final LabeledPhotos photos;
  private final CommonOptions common;
  private final double far;
  private final List<Row> rows = new ArrayList<>();
  private String dataHash = "none";
  private List<String> failures = List.of();

  SweepTable(LabeledPhotos photos, CommonOptions common, double far) {
    this.photos = photos;
    this.common = common;
    this.far = far;
  }

  LabeledPhotos photos() {
    return photos;
  }

  /**
   * Adds a row.
   *
   * @param place on the plot's axis
   * @param paper the paper's VAL in percent; empty for none
   */
  void add(double place, String label, AllPairsEvaluation evaluation, String paper) {
    dataHash = evaluation.provenance().dataHash();
    failures = evaluation.provenance().failures();
    String model = evaluation.provenance().modelId();
    rows.add(new Row(place, label, evaluation.point(), evaluation.accuracy(), paper, model));
  }

  void print(String subject) throws IOException {
    RunRecord run = common.record(photos.names().size() + " photos, all pairs", dataHash, 0);
    Output output = common.output("sweep-" + subject, photos.root());
    TextTable table = table();
    output.table(table);
    output.failures(failures, "photos without a face");
    output.json(json(subject, run));
    if (output.wantsReport()) {
      HtmlReport page =
          new HtmlReport("Sweep of " + subject)
              .paragraph(
                  String.format(
                      Locale.ROOT,
                      "VAL at FAR %s over %,d pairs of different people; the paper's column is NN1"
                          + " on its own data.",
                      Numbers.rate(far),
                      rows.get(0).point().differentPairs()))
              .table(table.columns(), table.rows())
              .plot(plot(subject))
              .runRecord(run);
      output.report(page);
    }
  }

  private TextTable table() {
    TextTable table =
        new TextTable(
            "setting",
            "model",
            "VAL % at FAR " + Numbers.rate(far),
            "achieved FAR",
            "accuracy %",
            "paper VAL %");
    for (Row row : rows) {
      table.row(
          row.label(),
          row.model(),
          Numbers.percent(row.point().val()),
          Numbers.rate(row.point().far()),
          row.accuracy().map(Numbers::percent).orElse(""),
          row.paper());
    }
    return table;
  }

  private Map<String, Object> json(String subject, RunRecord run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sweep", subject);
    json.put("far", far);
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("setting", row.label());
      entry.put("value", row.place());
      entry.put("model", row.model());
      entry.put("val", Rates.rounded(row.point().val()));
      entry.put("achievedFar", row.point().far());
      entry.put("differentPairs", row.point().differentPairs());
      row.accuracy()
          .ifPresent(
              accuracy -> {
                entry.put("accuracy", Rates.rounded(accuracy.mean()));
                entry.put("standardError", Rates.rounded(accuracy.standardError()));
              });
      entry.put("paper", row.paper());
      entries.add(entry);
    }
    json.put("rows", entries);
    json.put("failures", failures);
    json.put("run", run.toMap());
    return json;
  }

  private Plot plot(String subject) {
    List<Series.Point> ours = new ArrayList<>();
    List<Series.Point> paper = new ArrayList<>();
    double low = Double.MAX_VALUE;
    double high = 0;
    for (Row row : rows) {
      ours.add(new Series.Point(row.place(), 100 * row.point().val()));
      if (row.paper().matches("[0-9.]+( .*)?")) {
        paper.add(new Series.Point(row.place(), Double.parseDouble(row.paper().split(" ")[0])));
      }
      low = Math.min(low, row.place());
      high = Math.max(high, row.place());
    }
    return new Plot(
        "VAL by " + subject,
        Axis.linear(subject, low == high ? low - 1 : low, high),
        Axis.linear("VAL % at FAR " + Numbers.rate(far), 0, 100),
        List.of(
            new Series("ours", ours, Series.Style.LINE_WITH_MARKS),
            new Series("paper (NN1, its own data)", paper, Series.Style.LINE_WITH_MARKS)));
  }
}
