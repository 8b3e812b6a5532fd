package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.HoldoutResult;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.HoldoutEvaluation;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.Provenance;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The paper's hold-out protocol. */
@Command(
    name = "holdout",
    description = "VAL and FAR over all pairs of each split of a hold-out set.",
    mixinStandardHelpOptions = true)
final class HoldoutCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "ROOT",
      description = "Photos in one folder an identity.")
  private Path data;

  @Option(
      names = "--splits",
      paramLabel = "N",
      defaultValue = "5",
      description = "Disjoint splits by identity (default: ${DEFAULT-VALUE}).")
  private int splits;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the shuffle of identities (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--bytes", description = "Measure embeddings of d bytes instead of d floats.")
  private boolean bytes;

  @Override
  public Integer call() throws IOException {
    IdentityFolders folders = IdentityFolders.of(data);
    HoldoutEvaluation.Protocol protocol = new HoldoutEvaluation.Protocol(splits, seed, bytes);
    try (FaceNet facenet = common.load()) {
      print(
          common.evaluate(
              facenet, options -> Evaluations.holdout(facenet, folders, protocol, options)),
          PaperFigures.ofNetwork(facenet.model().network()).orElse(""));
    }
    return 0;
  }

  private void print(HoldoutEvaluation evaluation, String paper) throws IOException {
    HoldoutResult result = evaluation.measures();
    Provenance set = evaluation.provenance();
    RunRecord run =
        common.record(
            set.photos()
                + " photos of "
                + evaluation.identities()
                + " identities in "
                + splits
                + " splits",
            set.dataHash(),
            seed);
    Output output = common.output("holdout-" + set.modelId(), data);
    TextTable table = table(result, paper);
    output.table(table);
    output.failures(set.failures(), "photos without a face");
    output.json(json(set, result, run));
    if (output.wantsReport()) {
      HtmlReport page =
          new HtmlReport("Hold-out with " + set.modelId())
              .paragraph(run.data() + (bytes ? ", embeddings as bytes" : ""))
              .table(table.columns(), table.rows())
              .plot(Plots.roc(Map.of(set.modelId(), result.all().roc())))
              .plot(Plots.distances(result.all()));
      if (!set.failures().isEmpty()) {
        page.heading("No face found in " + set.failures().size()).list(set.failures());
      }
      output.report(page.runRecord(run));
    }
  }

  private TextTable table(HoldoutResult result, String paper) {
    TextTable table =
        new TextTable(
            "wanted FAR",
            "VAL %, mean ± standard error",
            "achieved FAR",
            "different pairs",
            "paper");
    for (int f = 0; f < result.wantedFars().size(); f++) {
      double far = result.wantedFars().get(f);
      int wanted = f;
      long pairs = result.splits().stream().mapToLong(s -> s.get(wanted).differentPairs()).sum();
      table.row(
          Numbers.rate(far),
          Numbers.percent(result.val().get(f)),
          Numbers.rate(result.far().get(f).mean()),
          Long.toString(pairs),
          far == UsualFars.DEFAULT ? paper : "");
    }
    return table;
  }

  private static Map<String, Object> json(Provenance set, HoldoutResult result, RunRecord run) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> val = new LinkedHashMap<>();
    for (int f = 0; f < result.wantedFars().size(); f++) {
      MeanWithError mean = result.val().get(f);
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("mean", Rates.rounded(mean.mean()));
      point.put("standardError", Rates.rounded(mean.standardError()));
      point.put("standardDeviation", Rates.rounded(mean.standardDeviation()));
      point.put("achievedFar", result.far().get(f).mean());
      int wanted = f;
      point.put(
          "splits",
          result.splits().stream().map(s -> s.get(wanted)).map(HoldoutCommand::split).toList());
      val.put(Rates.plain(result.wantedFars().get(f)), point);
    }
    json.put("val", val);
    json.put("model", set.modelId());
    json.put("photos", set.photos());
    json.put("failures", set.failures());
    json.put("run", run.toMap());
    return json;
  }

  private static Map<String, Object> split(OperatingPoint point) {
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("val", Rates.rounded(point.val()));
    split.put("far", point.far());
    split.put("threshold", Rates.rounded(point.threshold()));
    split.put("samePairs", point.samePairs());
    split.put("differentPairs", point.differentPairs());
    return split;
  }
}
