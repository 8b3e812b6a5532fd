package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.evaluation.EmbeddedSet;
import io.facenet.evaluation.ModelOneFaceEmbedder;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Embeds the photos of a pair list, measures the pairs, prints: {@code lfw} and {@code pairs}. */
final class PairRun {
  private final CommonOptions common;
  private final Path root;
  private final PairList pairs;

  PairRun(CommonOptions common, Path root, PairList pairs) {
    this.common = common;
    this.root = root;
    this.pairs = pairs;
  }

  /**
   * @param name of the evaluation, for files and titles
   * @param paper the paper's accuracy, to print beside; empty for nothing
   */
  void run(String name, String paper) throws IOException {
    pairs.requireNames(photo -> Files.isRegularFile(root.resolve(photo)), root.toString());
    try (ModelOneFaceEmbedder embedder = common.load()) {
      EmbeddedSet set =
          common.embedding(embedder, sets -> sets.embed(root, List.copyOf(pairs.names())));
      double[] distances = set.distances(pairs);
      VerificationResult result =
          VerificationResult.of(ScoredPairs.of(pairs, distances), VerificationOutput.FARS);
      RunRecord run = common.record(name + ", " + pairs.size() + " pairs", set.dataHash(), 0);
      VerificationOutput shown =
          new VerificationOutput(result, set.modelId(), set.failures(), paper);
      Output output = common.output(name + "-" + set.modelId(), root);
      output.table(shown.table());
      output.failures(set.failures(), "photos without a face");
      output.json(shown.json(run));
      if (output.wantsReport()) {
        HtmlReport page = shown.page("%s with %s".formatted(name, set.modelId()));
        new WorstPairs(root, pairs, distances).addTo(page);
        shown.finish(page, run);
        output.report(page);
      }
    }
  }
}
