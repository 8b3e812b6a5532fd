package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.FoldedAccuracy;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.evaluation.PairsEvaluation;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.HtmlReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What {@code lfw}, {@code pairs} and {@code videos} say of labeled pairs. */
final class VerificationOutput {
  private final VerificationResult result;
  private final String model;
  private final List<String> failures;
  private final RunRecord run;
  private final String title;
  private final String paper;

  /**
   * @param title of the page
   * @param paper what the paper has for this, to print beside; empty for nothing
   */
  VerificationOutput(PairsEvaluation evaluation, RunRecord run, String title, String paper) {
    this.result = evaluation.measures();
    this.model = evaluation.provenance().modelId();
    this.failures = evaluation.provenance().failures();
    this.run = run;
    this.title = title;
    this.paper = paper;
  }

  /** More on a page than the figures. */
  interface Addition {
    void addTo(HtmlReport page) throws IOException;
  }

  /**
   * Prints the figures and writes the page, as far as they are wanted.
   *
   * @param failed what to call those without a face
   * @param addition goes into the page after the figures
   */
  void print(Output output, String failed, Addition addition) throws IOException {
    output.table(table());
    output.failures(failures, failed);
    output.json(json());
    if (output.wantsReport()) {
      HtmlReport page = page();
      addition.addTo(page);
      finish(page);
      output.report(page);
    }
  }

  private TextTable table() {
    TextTable table = new TextTable("measure", model, "paper");
    table.row("accuracy %, mean ± standard error", Numbers.percent(result.accuracy()), paper);
    table.row(
        "standard deviation of the folds %",
        Numbers.percent(result.accuracy().standardDeviation()), "");
    table.row("area under the ROC", Numbers.distance(result.area()), "");
    table.row("equal error rate %", Numbers.percent(result.equalErrorRate()), "");
    for (OperatingPoint point : result.points()) {
      table.row(
          "VAL % at FAR "
              + Numbers.rate(point.wantedFar())
              + " (achieved "
              + Numbers.rate(point.far())
              + ", "
              + point.falseAccepts()
              + " of "
              + point.differentPairs()
              + ")",
          Numbers.percent(point.val()),
          "");
    }
    table.row("pairs", Integer.toString(result.pairs().size()), "");
    table.row("no face found", Integer.toString(failures.size()), "");
    return table;
  }

  private Map<String, Object> json() {
    Map<String, Object> json = VerificationJson.of(result);
    json.put("model", model);
    json.put("failures", failures);
    json.put("run", run.toMap());
    return json;
  }

  private HtmlReport page() {
    TextTable table = table();
    HtmlReport page = new HtmlReport(title).table(table.columns(), table.rows());
    page.heading("Plots")
        .plot(Plots.roc(Map.of(model, result.roc())))
        .plot(Plots.distances(result.pairs().distances(true), result.pairs().distances(false)));
    TextTable folds = new TextTable("fold", "threshold D", "accuracy %");
    for (int i = 0; i < result.folded().folds().size(); i++) {
      FoldedAccuracy.Fold fold = result.folded().folds().get(i);
      folds.row(
          Integer.toString(i + 1),
          Numbers.distance(fold.threshold()),
          Numbers.percent(fold.accuracy()));
    }
    return page.heading("Folds")
        .paragraph("Each fold is tested at the threshold chosen on the others.")
        .table(folds.columns(), folds.rows());
  }

  /** The list of failures and the run record, which end a page. */
  private void finish(HtmlReport page) {
    if (!failures.isEmpty()) {
      page.heading("No face found in " + failures.size())
          .paragraph("Their center crop was embedded instead.")
          .list(failures);
    }
    page.runRecord(run);
  }
}
