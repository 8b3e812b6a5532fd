package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.evaluation.HoldoutResult;
import io.facenet.core.evaluation.HoldoutSplits;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.EmbeddedSet;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.ModelOneFaceEmbedder;
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
  private static final double[] FARS = {1e-2, 1e-3, 1e-4};

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
    try (ModelOneFaceEmbedder embedder = common.load()) {
      EmbeddedSet set = common.embedding(embedder, sets -> sets.embed(data, folders.names()));
      int[] identities = folders.identityArray();
      HoldoutResult result =
          HoldoutResult.of(
              bytes ? Bytes.of(set) : set.matrix(),
              identities,
              HoldoutSplits.byIdentity(identities, splits, seed),
              new AllPairs(PairHistogram.DEFAULT_BINS, common.threads()),
              FARS);
      print(folders, embedder, set, result);
    }
    return 0;
  }

  private void print(
      IdentityFolders folders, ModelOneFaceEmbedder embedder, EmbeddedSet set, HoldoutResult result)
      throws IOException {
    RunRecord run =
        common.record(
            folders.names().size()
                + " photos of "
                + folders.identityNames().size()
                + " identities in "
                + splits
                + " splits",
            set.dataHash(),
            seed);
    Output output = common.output("holdout-" + set.modelId(), data);
    TextTable table = table(embedder, result);
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

  private TextTable table(ModelOneFaceEmbedder embedder, HoldoutResult result) {
    TextTable table =
        new TextTable(
            "wanted FAR",
            "VAL %, mean ± standard error",
            "achieved FAR",
            "different pairs",
            "paper");
    for (int f = 0; f < FARS.length; f++) {
      int wanted = f;
      long pairs = result.splits().stream().mapToLong(s -> s.get(wanted).differentPairs()).sum();
      String paper =
          FARS[f] == 1e-3 ? PaperFigures.ofNetwork(embedder.card().network()).orElse("") : "";
      table.row(
          Numbers.rate(FARS[f]),
          Numbers.percent(result.val().get(f)),
          Numbers.rate(result.far().get(f).mean()),
          Long.toString(pairs),
          paper);
    }
    return table;
  }

  private static Map<String, Object> json(EmbeddedSet set, HoldoutResult result, RunRecord run) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> val = new LinkedHashMap<>();
    for (int f = 0; f < FARS.length; f++) {
      MeanWithError mean = result.val().get(f);
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("mean", Numbers.rounded(mean.mean()));
      point.put("standardError", Numbers.rounded(mean.standardError()));
      point.put("standardDeviation", Numbers.rounded(mean.standardDeviation()));
      point.put("achievedFar", result.far().get(f).mean());
      int wanted = f;
      point.put(
          "splits",
          result.splits().stream().map(s -> s.get(wanted)).map(HoldoutCommand::split).toList());
      val.put(Rates.plain(FARS[f]), point);
    }
    json.put("val", val);
    json.put("model", set.modelId());
    json.put("photos", set.names().size());
    json.put("failures", set.failures());
    json.put("run", run.toMap());
    return json;
  }

  private static Map<String, Object> split(OperatingPoint point) {
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("val", Numbers.rounded(point.val()));
    split.put("far", point.far());
    split.put("threshold", Numbers.rounded(point.threshold()));
    split.put("samePairs", point.samePairs());
    split.put("differentPairs", point.differentPairs());
    return split;
  }
}
