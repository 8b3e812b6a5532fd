package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.evaluation.PairSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Anyone's own labeled pairs. */
@Command(
    name = "pairs",
    description = "The same as lfw for any list of labeled pairs of photos.",
    footer = {
      "A line of the list: first TAB second TAB 1 (same) or 0 (different) [TAB fold from 0].",
      "Without folds the pairs are dealt into ten."
    },
    mixinStandardHelpOptions = true)
final class PairsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(names = "--pairs", required = true, paramLabel = "TSV", description = "The list.")
  private Path pairs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "What the list's photos are relative to (default: the list's folder).")
  private Path data;

  @Override
  public Integer call() throws IOException {
    Path root = data == null ? pairs.toAbsolutePath().getParent() : data;
    new PairRun(common, PairSet.ofPhotos(root, TsvPairs.read(pairs))).run("pairs", "");
    return 0;
  }
}
