package io.facenet.cli.model;

import io.facenet.CropMode;
import io.facenet.FaceNetOptions;
import io.facenet.cli.output.Progress;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.vector.Int8;
import io.facenet.core.vector.Projection;
import io.facenet.core.vector.Vectors;
import io.facenet.evaluation.EmbeddedSet;
import io.facenet.evaluation.Framing;
import io.facenet.evaluation.ModelOneFaceEmbedder;
import io.facenet.evaluation.SetEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** What a projection costs on labelled pairs: the model as it is, projected, and in bytes. */
final class ProjectionCost {
  private static final double FAR = 1e-3;

  private final CommandLine line;
  private final FaceNetOptions options;

  /**
   * @param options name the model that is projected
   */
  ProjectionCost(CommandLine line, FaceNetOptions options) {
    this.line = line;
    this.options = options;
  }

  /** Distance of two embeddings of the model that is projected. */
  private interface Distance {
    double of(float[] a, float[] b);
  }

  /**
   * Embeds the photos with the model that is projected, or takes them from its cache, and prints a
   * line for each of the three.
   *
   * @param root folder of the photos that the pairs name
   */
  void print(Path root, PairList pairs, Projection projection) throws IOException {
    pairs.requireNames(photo -> Files.isRegularFile(root.resolve(photo)), root.toString());
    EmbeddedSet set = embedded(root, List.copyOf(pairs.names()));
    print(projection.source() + " floats", set, pairs, Vectors::squaredDistance);
    print(
        projection.target() + " floats",
        set,
        pairs,
        (a, b) -> Vectors.squaredDistance(projection.apply(a), projection.apply(b)));
    print(
        projection.target() + " bytes",
        set,
        pairs,
        (a, b) -> Int8.distance(bytes(projection, a), bytes(projection, b)));
  }

  private static byte[] bytes(Projection projection, float[] vector) {
    return Int8.quantize(projection.apply(vector));
  }

  private void print(String label, EmbeddedSet set, PairList pairs, Distance distance) {
    double[] distances = new double[pairs.size()];
    for (int i = 0; i < distances.length; i++) {
      LabeledPair pair = pairs.pairs().get(i);
      distances[i] = distance.of(set.vector(pair.first()), set.vector(pair.second()));
    }
    VerificationResult result = VerificationResult.of(ScoredPairs.of(pairs, distances), FAR);
    MeanWithError accuracy = result.accuracy();
    line.getOut()
        .printf(
            Locale.ROOT,
            "  %-11s accuracy %.2f ± %.2f %%, VAL %.2f %% at FAR %s%n",
            label,
            100 * accuracy.mean(),
            100 * accuracy.standardError(),
            100 * result.points().get(0).val(),
            FAR);
  }

  private EmbeddedSet embedded(Path root, List<String> names) throws IOException {
    Framing framing = options.crop() == CropMode.CENTER ? Framing.CENTER : Framing.DETECTOR;
    try (Progress progress = new Progress(line.getErr(), names.size(), "photos");
        ModelOneFaceEmbedder embedder = ModelOneFaceEmbedder.load(options, framing)) {
      return new SetEmbedder(
              embedder,
              Optional.of(options.home().cache().resolve("embeddings")),
              options.threads(),
              (done, total) -> progress.step())
          .embed(root, names);
    }
  }
}
