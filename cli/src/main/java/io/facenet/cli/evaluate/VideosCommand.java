package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.YouTubeFacesPairs;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.PairSet;
import io.facenet.evaluation.PairsEvaluation;
import io.facenet.support.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** YouTube Faces. */
@Command(
    name = "videos",
    description = "YouTube Faces: the mean distance over all pairs of frames, ten folds.",
    mixinStandardHelpOptions = true)
final class VideosCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "ROOT",
      description = "One folder of frames a video: ROOT/NAME/NUMBER/FRAME.jpg.")
  private Path data;

  @Option(
      names = "--splits",
      paramLabel = "FILE",
      description = "The published split file (default: splits.txt in ROOT).")
  private Path splits;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "100",
      description = "Detected frames that stand for a video (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Override
  public Integer call() throws IOException {
    Path list = splits == null ? data.resolve("splits.txt") : splits;
    PairSet videos = PairSet.ofVideos(data, YouTubeFacesPairs.read(list));
    try (FaceNet facenet = common.load()) {
      PairsEvaluation evaluation =
          common.evaluate(facenet, options -> Evaluations.videos(facenet, videos, frames, options));
      PairList pairs = videos.pairs();
      RunRecord run =
          common.record(
              pairs.names().size() + " videos, " + pairs.size() + " pairs, " + frames + " frames",
              evaluation.provenance().dataHash(),
              0);
      String model = facenet.model().id();
      String paper = frames == 100 ? PaperFigures.VIDEOS_100 : "";
      new VerificationOutput(evaluation, run, "Videos with " + model, paper)
          .print(common.output("videos-" + model, data), "videos without a face", page -> {});
    }
    return 0;
  }
}
