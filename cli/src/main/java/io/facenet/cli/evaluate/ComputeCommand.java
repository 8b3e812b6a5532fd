package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.evaluation.AllPairsEvaluation;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.LabeledPhotos;
import io.facenet.models.onnx.ModelCost;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.Axis;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The paper's trade-off figure: accuracy against computation. */
@Command(
    name = "compute",
    description = "Parameters, multiply-adds, milliseconds and VAL of several models.",
    mixinStandardHelpOptions = true)
final class ComputeCommand implements Callable<Integer> {
  private static final double FAR = UsualFars.DEFAULT;

  @Mixin private CommonOptions common;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "ROOT",
      description = "Photos in one folder an identity.")
  private Path data;

  @Option(
      names = "--models",
      required = true,
      split = ",",
      paramLabel = "ID|FILE",
      description = "The models to compare.")
  private List<String> models;

  private record Row(String model, ModelCost cost, OperatingPoint point, String paper) {}

  @Override
  public Integer call() throws IOException {
    LabeledPhotos photos = LabeledPhotos.of(IdentityFolders.of(data));
    List<Row> rows = new ArrayList<>();
    String dataHash = "none";
    for (String model : models) {
      try (FaceNet facenet = common.load(model)) {
        AllPairsEvaluation evaluation =
            common.evaluate(facenet, options -> Evaluations.allPairs(facenet, photos, options));
        dataHash = evaluation.provenance().dataHash();
        ModelCost cost = ModelCost.of(new ModelStore(facenet.options().home()).find(model));
        String paper = PaperFigures.ofNetwork(facenet.model().network()).orElse("");
        rows.add(new Row(facenet.model().id(), cost, evaluation.point(), paper));
      }
    }
    RunRecord run = common.record(photos.names().size() + " photos, all pairs", dataHash, 0);
    print(rows, run);
    return 0;
  }

  private void print(List<Row> rows, RunRecord run) throws IOException {
    Output output = common.output("compute", data);
    TextTable table =
        new TextTable(
            "model",
            "params",
            "multiply-adds",
            "ms a face",
            "ms, all cores",
            "VAL % at FAR 1e-3",
            "paper VAL %");
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Row row : rows) {
      table.row(
          row.model(),
          Numbers.count(row.cost().parameters()),
          Numbers.count(row.cost().multiplyAdds()),
          String.format(Locale.ROOT, "%.2f", row.cost().milliseconds()),
          String.format(Locale.ROOT, "%.2f", row.cost().sharedMilliseconds()),
          Numbers.percent(row.point().val()),
          row.paper());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("model", row.model());
      entry.put("params", row.cost().parameters());
      entry.put("multiplyAdds", row.cost().multiplyAdds());
      entry.put("milliseconds", Rates.rounded(row.cost().milliseconds()));
      entry.put("sharedMilliseconds", Rates.rounded(row.cost().sharedMilliseconds()));
      entry.put("val", Rates.rounded(row.point().val()));
      entry.put("achievedFar", row.point().far());
      entry.put("paper", row.paper());
      entries.add(entry);
    }
    output.table(table);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("far", FAR);
    json.put("models", entries);
    json.put("run", run.toMap());
    output.json(json);
    output.report(
        new HtmlReport("Accuracy against computation")
            .paragraph(
                "The network alone. One face at a time on one thread, median of 21 runs; and all"
                    + " cores, each on a face of its own, time by number of faces.")
            .table(table.columns(), table.rows())
            .plot(plot(rows))
            .runRecord(run));
  }

  private static Plot plot(List<Row> rows) {
    List<Series.Point> points =
        rows.stream()
            .map(
                row ->
                    new Series.Point(
                        row.cost().multiplyAdds(), 100 * row.point().val(), row.model()))
            .toList();
    double low = rows.stream().mapToDouble(row -> row.cost().multiplyAdds()).min().orElse(1);
    double high = rows.stream().mapToDouble(row -> row.cost().multiplyAdds()).max().orElse(10);
    return new Plot(
        "VAL against multiply-adds of one face",
        Axis.logarithmic(
            "multiply-adds",
            Math.pow(10, Math.floor(Math.log10(Math.max(1, low)))),
            Math.pow(10, Math.floor(Math.log10(Math.max(1, high))) + 1)),
        Axis.linear("VAL % at FAR 1e-3", 0, 100),
        List.of(new Series("models", points, Series.Style.MARKS)));
  }
}
