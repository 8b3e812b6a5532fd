package io.facenet.cli.evaluate;

import io.facenet.cli.output.Messages;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.Roc;
import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.evaluation.HarmonicCurve;
import io.facenet.evaluation.HarmonicCurve.Role;
import io.facenet.evaluation.HarmonicEvaluation;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What {@code harmonic} says: tables, JSON, page. */
final class HarmonicOutput {
  private final HarmonicEvaluation evaluation;
  private final HarmonicTables tables;
  private final RunRecord run;

  HarmonicOutput(HarmonicEvaluation evaluation, RunRecord run) {
    this.evaluation = evaluation;
    this.tables = new HarmonicTables(evaluation);
    this.run = run;
  }

  /**
   * Prints the figures and writes the page, as far as they are wanted.
   *
   * @param err where doubts about the models go
   */
  void print(Output output, PrintWriter err) throws IOException {
    for (String doubt : doubts()) {
      err.println("facenet: " + doubt + "; measured all the same");
    }
    output.table(tables.figures());
    output.line("");
    output.table(tables.thresholds());
    if (isAcross()) {
      output.line("");
      output.table(tables.gains());
    }
    output.failures(evaluation.failures(), "photos without a face");
    output.json(json());
    if (output.wantsReport()) {
      output.report(page());
    }
  }

  private boolean isAcross() {
    return evaluation.curves().stream().anyMatch(HarmonicTables::isAcross);
  }

  private List<String> doubts() {
    return evaluation.doubts().stream().map(doubt -> Messages.line(doubt.getMessage())).toList();
  }

  private String id(Role role) {
    return evaluation.curve(role).orElseThrow().query();
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("v1", id(Role.OLD));
    json.put("v2", id(Role.NEW));
    evaluation.curve(Role.BRIDGED).ifPresent(curve -> json.put("bridge", curve.query()));
    evaluation.curve(Role.CONTROL).ifPresent(curve -> json.put("control", curve.query()));
    Map<String, Object> curves = new LinkedHashMap<>();
    for (HarmonicCurve curve : evaluation.curves()) {
      curves.put(curve.role().words().replace('–', '-'), json(curve));
    }
    json.put("curves", curves);
    json.put("pairs", evaluation.set().pairs().size());
    json.put("doubts", doubts());
    json.put("failures", evaluation.failures());
    json.put("run", run.toMap());
    return json;
  }

  private Map<String, Object> json(HarmonicCurve curve) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("query", curve.query());
    json.put("gallery", curve.gallery());
    json.putAll(VerificationJson.of(curve.measures()));
    Map<String, Object> folded = new LinkedHashMap<>();
    curve
        .vals()
        .forEach(
            val -> {
              Map<String, Object> one = withError(val.val());
              one.put("far", Rates.rounded(val.far().mean()));
              folded.put(Rates.plain(val.wantedFar()), one);
            });
    json.put("foldedVal", folded);
    if (HarmonicTables.isAcross(curve)) {
      json.put("accuracyOverV1", withError(tables.overOld(curve)));
      json.put("updateGain", gains(curve));
    }
    return json;
  }

  private Map<String, Object> gains(HarmonicCurve curve) {
    Map<String, Object> vals = new LinkedHashMap<>();
    for (int i = 0; i < curve.vals().size(); i++) {
      vals.put(
          Rates.plain(curve.vals().get(i).wantedFar()),
          orNull(evaluation.valGain(curve.role(), i)));
    }
    Map<String, Object> gains = new LinkedHashMap<>();
    gains.put("accuracy", orNull(evaluation.accuracyGain(curve.role())));
    gains.put("val", vals);
    return gains;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? Rates.rounded(value.getAsDouble()) : null;
  }

  private static Map<String, Object> withError(MeanWithError value) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", Rates.rounded(value.mean()));
    json.put("standardError", Rates.rounded(value.standardError()));
    return json;
  }

  private HtmlReport page() {
    HtmlReport page =
        new HtmlReport("Harmonic embeddings: " + id(Role.NEW) + " with " + id(Role.OLD));
    doubts().forEach(doubt -> page.paragraph("Measured all the same: " + doubt + "."));
    page.plot(roc());
    page.heading("Accuracy and VAL, mean ± standard error over the folds")
        .paragraph(
            "Each fold is tested at the thresholds chosen on the others; the FAR reached is that of"
                + " the tested folds. A pair's first photo is embedded by the first model, its second"
                + " photo by the second.");
    add(page, tables.figures());
    page.heading("Thresholds");
    add(page, tables.thresholds());
    if (isAcross()) {
      page.heading("Update gain")
          .paragraph(
              "The share of the way from v1–v1 to v2–v2 that is gone without embedding the gallery"
                  + " again.");
      add(page, tables.gains());
    }
    page.heading("Distances");
    evaluation.curves().stream()
        .filter(curve -> curve.role() != Role.REVERSE)
        .forEach(curve -> page.plot(distances(curve)));
    if (!evaluation.failures().isEmpty()) {
      page.heading("No face found in " + evaluation.failures().size())
          .paragraph("Their center crop was embedded instead.")
          .list(evaluation.failures());
    }
    return page.runRecord(run);
  }

  private static void add(HtmlReport page, TextTable table) {
    page.table(table.columns(), table.rows());
  }

  private static Plot distances(HarmonicCurve curve) {
    ScoredPairs pairs = curve.measures().pairs();
    Plot plot = Plots.distances(pairs.distances(true), pairs.distances(false));
    return new Plot(HarmonicTables.name(curve), plot.horizontal(), plot.vertical(), plot.series());
  }

  /** All curves but the reverse, which lies on that across where all is well. */
  private Plot roc() {
    Map<String, Roc> rocs = new LinkedHashMap<>();
    for (HarmonicCurve curve : evaluation.curves()) {
      if (curve.role() != Role.REVERSE) {
        rocs.put(curve.role().words(), curve.measures().roc());
      }
    }
    Plot plot = Plots.roc(rocs);
    String title =
        plot.title()
            + "; v1 is "
            + id(Role.OLD)
            + ", v2 "
            + id(Role.NEW)
            + evaluation.curve(Role.CONTROL).map(c -> ", the control " + c.query()).orElse("");
    return new Plot(title, plot.horizontal(), plot.vertical(), plot.series());
  }
}
