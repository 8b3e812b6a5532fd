package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.YouTubeFacesPairs;
import io.facenet.evaluation.ModelOneFaceEmbedder;
import io.facenet.evaluation.VideoSet;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
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
    PairList pairs = YouTubeFacesPairs.read(splits == null ? data.resolve("splits.txt") : splits);
    pairs.requireNames(video -> Files.isDirectory(data.resolve(video)), data.toString());
    try (ModelOneFaceEmbedder embedder = common.load()) {
      VideoSet videos =
          common.embedding(embedder, sets -> VideoSet.embed(sets, data, pairs.names(), frames));
      double[] distances = videos.distances(pairs);
      VerificationResult result =
          VerificationResult.of(ScoredPairs.of(pairs, distances), VerificationOutput.FARS);
      RunRecord run =
          common.record(
              pairs.names().size() + " videos, " + pairs.size() + " pairs, " + frames + " frames",
              videos.dataHash(),
              0);
      String paper = frames == 100 ? PaperFigures.VIDEOS_100 : "";
      VerificationOutput shown =
          new VerificationOutput(result, embedder.modelId(), videos.failures(), paper);
      Output output = common.output("videos-" + embedder.modelId(), data);
      output.table(shown.table());
      output.failures(videos.failures(), "videos without a face");
      output.json(shown.json(run));
      HtmlReport page = shown.page("Videos with " + embedder.modelId());
      shown.finish(page, run);
      output.report(page);
    }
    return 0;
  }
}
