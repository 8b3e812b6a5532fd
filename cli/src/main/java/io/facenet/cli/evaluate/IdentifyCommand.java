package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.OpenSetIdentification;
import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.SearchEvaluation;
import io.facenet.evaluation.SearchSets;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.Axis;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Open-set identification, 1:N. */
@Command(
    name = "identify",
    description = "Probes searched in a gallery that holds some of them: rank 1 and 5, FPIR, FNIR.",
    footer = {
      "Identities are the folders' names; a probe whose folder the gallery lacks is a stranger.",
      "Probes that are photos of the gallery, byte for byte, are left out."
    },
    mixinStandardHelpOptions = true)
final class IdentifyCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--gallery",
      required = true,
      paramLabel = "ROOT",
      description = "Who is enrolled: photos in one folder an identity.")
  private Path gallery;

  @Option(
      names = "--probes",
      required = true,
      paramLabel = "ROOT",
      description = "Who is searched for: photos in one folder an identity.")
  private Path probes;

  @Override
  public Integer call() throws IOException {
    SearchSets search = SearchSets.of(gallery, probes);
    try (FaceNet facenet = common.load()) {
      SearchEvaluation evaluation =
          common.evaluate(facenet, options -> Evaluations.identify(facenet, search, options));
      print(evaluation, asked(facenet, evaluation));
    }
    return 0;
  }

  /**
   * What a gallery of these faces answers at the usual rates; none for a model without thresholds.
   */
  private static List<SearchEvaluation.Point> asked(FaceNet facenet, SearchEvaluation evaluation) {
    if (facenet.model().calibration() == null || evaluation.points().isEmpty()) {
      return List.of();
    }
    return evaluation.points().stream()
        .map(point -> evaluation.ofGallery(facenet.thresholds(), point.wanted()))
        .toList();
  }

  private void print(SearchEvaluation evaluation, List<SearchEvaluation.Point> asked)
      throws IOException {
    RunRecord run =
        common.record(
            evaluation.gallery().photos()
                + " photos enrolled, "
                + evaluation.probes().photos()
                + " probes",
            evaluation.dataHash(),
            0);
    Output output = common.output("identify-" + evaluation.modelId(), gallery);
    TextTable table = table(evaluation, asked);
    output.table(table);
    output.failures(evaluation.failures(), "photos without a face");
    output.json(json(evaluation, asked, run));
    if (output.wantsReport()) {
      HtmlReport page =
          new HtmlReport("Open-set identification with " + evaluation.modelId())
              .table(table.columns(), table.rows());
      if (!evaluation.points().isEmpty()) {
        page.plot(plot(evaluation.measures()));
      }
      output.report(page.list(evaluation.failures()).runRecord(run));
    }
  }

  private static TextTable table(SearchEvaluation evaluation, List<SearchEvaluation.Point> asked) {
    OpenSetIdentification result = evaluation.measures();
    TextTable table = new TextTable("measure", evaluation.modelId());
    table.row(
        "gallery", result.galleryIdentities() + " identities, " + result.galleryFaces() + " faces");
    table.row(
        "probes", result.matedProbes() + " enrolled, " + result.nonMatedProbes() + " strangers");
    if (evaluation.leftOut() > 0) {
      table.row(
          "left out",
          evaluation.leftOut() + " probes that are photos of the gallery, byte for byte");
    }
    table.row("rank 1 %", Numbers.percent(result.rank1()));
    table.row("rank 5 %", Numbers.percent(result.rank5()));
    for (SearchEvaluation.Point point : evaluation.points()) {
      table.row(
          "misses (FNIR) % at FPIR "
              + Numbers.rate(point.wanted())
              + " (achieved "
              + Numbers.rate(point.achieved().falsePositiveRate())
              + ", D ≤ "
              + Numbers.distance(point.achieved().threshold())
              + ")",
          Numbers.percent(point.achieved().missRate()));
    }
    for (SearchEvaluation.Point point : asked) {
      table.row(
          "as recognize --far "
              + Numbers.rate(point.wanted())
              + " answers (D ≤ "
              + Numbers.distance(point.achieved().threshold())
              + "): strangers named %, misses (FNIR) %",
          Numbers.percent(point.achieved().falsePositiveRate())
              + ", "
              + Numbers.percent(point.achieved().missRate()));
    }
    table.row("no face found", Integer.toString(evaluation.failures().size()));
    return table;
  }

  private static Map<String, Object> json(
      SearchEvaluation evaluation, List<SearchEvaluation.Point> asked, RunRecord run) {
    OpenSetIdentification result = evaluation.measures();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rank1", Rates.rounded(result.rank1()));
    json.put("rank5", Rates.rounded(result.rank5()));
    json.put("fnirAtFpir", json(evaluation.points()));
    json.put("asRecognizeAnswersAtFar", json(asked));
    json.put("galleryIdentities", result.galleryIdentities());
    json.put("galleryFaces", result.galleryFaces());
    json.put("matedProbes", result.matedProbes());
    json.put("nonMatedProbes", result.nonMatedProbes());
    json.put("model", evaluation.modelId());
    json.put("failures", evaluation.failures());
    json.put("run", run.toMap());
    json.put("probesThatAreInTheGallery", evaluation.leftOut());
    return json;
  }

  private static Map<String, Object> json(List<SearchEvaluation.Point> points) {
    Map<String, Object> misses = new LinkedHashMap<>();
    for (SearchEvaluation.Point point : points) {
      misses.put(
          Rates.plain(point.wanted()),
          Map.of(
              "fnir", Rates.rounded(point.achieved().missRate()),
              "achievedFpir", Rates.rounded(point.achieved().falsePositiveRate()),
              "threshold", Rates.rounded(point.achieved().threshold())));
    }
    return misses;
  }

  private static Plot plot(OpenSetIdentification result) {
    double floor = 0.5 / result.nonMatedProbes();
    List<Series.Point> points =
        result.curve().stream()
            .map(p -> new Series.Point(Math.max(floor, p.falsePositiveRate()), p.missRate()))
            .toList();
    return new Plot(
        "Misses against false alarms",
        Axis.logarithmic("FPIR (strangers taken for someone)", floor, 1),
        Axis.linear("FNIR (enrolled people missed or mistaken)", 0, 1),
        List.of(new Series("gallery of " + result.galleryIdentities(), points, Series.Style.LINE)));
  }
}
