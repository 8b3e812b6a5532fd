package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.OpenSetIdentification;
import io.facenet.core.evaluation.Rates;
import io.facenet.evaluation.EmbeddedSet;
import io.facenet.evaluation.IdentityFolders;
import io.facenet.evaluation.ModelOneFaceEmbedder;
import io.facenet.support.record.DataHash;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.Axis;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final double[] FALSE_POSITIVE_RATES = {0.1, 0.01, 0.001};

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
    IdentityFolders enrolled = IdentityFolders.of(gallery);
    IdentityFolders all = IdentityFolders.of(probes);
    IdentityFolders searched = SamePhotos.without(enrolled, all);
    int leftOut = all.names().size() - searched.names().size();
    try (ModelOneFaceEmbedder embedder = common.load()) {
      EmbeddedSet enrolledSet =
          common.embedding(embedder, sets -> sets.embed(gallery, enrolled.names()));
      EmbeddedSet searchedSet =
          common.embedding(embedder, sets -> sets.embed(probes, searched.names()));
      OpenSetIdentification result =
          OpenSetIdentification.of(
              enrolledSet.matrix(),
              enrolled.identityArray(),
              searchedSet.matrix(),
              sharedNumbers(enrolled, searched));
      print(enrolledSet, searchedSet, result, leftOut);
    }
    return 0;
  }

  /** The probes' identities, numbered as in the gallery; strangers get numbers beyond it. */
  private static int[] sharedNumbers(IdentityFolders enrolled, IdentityFolders searched) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : enrolled.identityNames()) {
      numbers.put(name, numbers.size());
    }
    return searched.identities().stream()
        .map(searched.identityNames()::get)
        .mapToInt(name -> numbers.computeIfAbsent(name, n -> numbers.size()))
        .toArray();
  }

  private void print(
      EmbeddedSet gallerySet, EmbeddedSet probeSet, OpenSetIdentification result, int leftOut)
      throws IOException {
    List<String> failures = new ArrayList<>(gallerySet.failures());
    failures.addAll(probeSet.failures());
    String hash =
        DataHash.of(Map.of("gallery", gallerySet.dataHash(), "probes", probeSet.dataHash()));
    RunRecord run =
        common.record(
            gallerySet.names().size() + " photos enrolled, " + probeSet.names().size() + " probes",
            hash,
            0);
    Output output = common.output("identify-" + gallerySet.modelId(), gallery);
    TextTable table = table(gallerySet.modelId(), result, failures, leftOut);
    output.table(table);
    output.failures(failures, "photos without a face");
    Map<String, Object> json = json(gallerySet.modelId(), result, failures, run);
    json.put("probesThatAreInTheGallery", leftOut);
    output.json(json);
    if (output.wantsReport()) {
      HtmlReport page =
          new HtmlReport("Open-set identification with " + gallerySet.modelId())
              .table(table.columns(), table.rows());
      if (!result.curve().isEmpty()) {
        page.plot(plot(result));
      }
      output.report(page.list(failures).runRecord(run));
    }
  }

  private static TextTable table(
      String model, OpenSetIdentification result, List<String> failures, int leftOut) {
    TextTable table = new TextTable("measure", model);
    table.row(
        "gallery", result.galleryIdentities() + " identities, " + result.galleryFaces() + " faces");
    table.row(
        "probes", result.matedProbes() + " enrolled, " + result.nonMatedProbes() + " strangers");
    if (leftOut > 0) {
      table.row("left out", leftOut + " probes that are photos of the gallery, byte for byte");
    }
    table.row("rank 1 %", Numbers.percent(result.rank1()));
    table.row("rank 5 %", Numbers.percent(result.rank5()));
    if (!result.curve().isEmpty()) {
      for (double wanted : FALSE_POSITIVE_RATES) {
        OpenSetIdentification.Point point = result.atFalsePositiveRate(wanted);
        table.row(
            "misses (FNIR) % at FPIR "
                + Numbers.rate(wanted)
                + " (achieved "
                + Numbers.rate(point.falsePositiveRate())
                + ", D ≤ "
                + Numbers.distance(point.threshold())
                + ")",
            Numbers.percent(point.missRate()));
      }
    }
    table.row("no face found", Integer.toString(failures.size()));
    return table;
  }

  private static Map<String, Object> json(
      String model, OpenSetIdentification result, List<String> failures, RunRecord run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rank1", Numbers.rounded(result.rank1()));
    json.put("rank5", Numbers.rounded(result.rank5()));
    Map<String, Object> misses = new LinkedHashMap<>();
    if (!result.curve().isEmpty()) {
      for (double wanted : FALSE_POSITIVE_RATES) {
        OpenSetIdentification.Point point = result.atFalsePositiveRate(wanted);
        misses.put(
            Rates.plain(wanted),
            Map.of(
                "fnir", Numbers.rounded(point.missRate()),
                "achievedFpir", Numbers.rounded(point.falsePositiveRate()),
                "threshold", Numbers.rounded(point.threshold())));
      }
    }
    json.put("fnirAtFpir", misses);
    json.put("galleryIdentities", result.galleryIdentities());
    json.put("galleryFaces", result.galleryFaces());
    json.put("matedProbes", result.matedProbes());
    json.put("nonMatedProbes", result.nonMatedProbes());
    json.put("model", model);
    json.put("failures", failures);
    json.put("run", run.toMap());
    return json;
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
