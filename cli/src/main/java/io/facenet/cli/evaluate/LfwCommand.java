package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.evaluation.Framing;
import io.facenet.evaluation.PairSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labeled Faces in the Wild, ten folds. */
@Command(
    name = "lfw",
    description = "LFW's ten folds: accuracy, AUC, EER, VAL; threshold from nine folds.",
    mixinStandardHelpOptions = true)
final class LfwCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "LFW's photos: DIR/NAME/NAME_0001.jpg.")
  private Path data;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "The list of pairs (default: pairs.txt in DIR).")
  private Path pairs;

  @Override
  public Integer call() throws IOException {
    new PairRun(common, pairs(data, pairs)).run("lfw", paper(common.framing()));
    return 0;
  }

  /**
   * The pairs of LFW's list.
   *
   * @param pairs the list, or null for pairs.txt beside the photos
   */
  static PairSet pairs(Path data, Path pairs) throws IOException {
    Path list = pairs == null ? data.resolve("pairs.txt") : pairs;
    if (!Files.isRegularFile(list)) {
      throw new IOException(
          list
              + " is missing; LFW's page has pairs.txt beside the photos: put it there, or name it"
              + " with --pairs");
    }
    return PairSet.ofPhotos(data, LfwPairs.read(list));
  }

  static String paper(Framing framing) {
    return switch (framing) {
      case DETECTOR -> PaperFigures.LFW_DETECTOR;
      case CENTER -> PaperFigures.LFW_CENTER;
      case WHOLE -> "";
    };
  }
}
