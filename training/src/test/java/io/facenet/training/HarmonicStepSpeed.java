package io.facenet.training;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.HarmonicTripletLoss;
import io.facenet.core.loss.LossBatch;
import io.facenet.core.loss.Reduction;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.loss.VersionTriple;
import io.facenet.core.mining.SemiHard;
import io.facenet.core.vector.RandomStream;
import io.facenet.core.vector.Vectors;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import io.facenet.support.parallel.Workers;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.torch.BackwardPass;
import io.facenet.training.torch.Optimizer;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.training.torch.UpdateRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What harmonic mining and loss add to a training step of 256 faces (64 people of 4) over plain
 * triplets: the two in turn, medians. {@code ./dev bench harmonic-step}
 */
public final class HarmonicStepSpeed {
  private static final int FACES = 256;
  private static final int SIZE = 128;
  private static final float MARGIN = 0.2f;

  private HarmonicStepSpeed() {}

  /** Arguments: network, side, width multiplier, threads, turns. */
  public static void main(String[] arguments) {
    int side = Integer.parseInt(arguments[1]);
    double width = Double.parseDouble(arguments[2]);
    int threads = Integer.parseInt(arguments[3]);
    int turns = Integer.parseInt(arguments[4]);
    NetworkSpec spec =
        Networks.of(arguments[0], new NetworkOptions(side, side, SIZE, width, true, false));
    Torch.start(threads);
    PixelBatch batch = PixelBatch.allocate(FACES, side, side, 3);
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < batch.values().capacity(); i++) {
      batch.values().put(i, (float) random.nextGaussian());
    }
    int[] identities = new int[FACES];
    Arrays.setAll(identities, i -> i / 4);
    float[][] old = new float[FACES][SIZE];
    for (float[] row : old) {
      for (int k = 0; k < SIZE; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    Arrays.setAll(old, i -> Vectors.normalized(old[i]));
    var rule = new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.MILDEST_HARD, 1);
    List<EmbeddingLoss> losses =
        List.of(
            new TripletLoss(MARGIN, rule, Reduction.MEAN_OF_ACTIVE),
            new HarmonicTripletLoss(
                MARGIN,
                rule,
                Reduction.MEAN_OF_ACTIVE,
                VersionTriple.ALL,
                List.of(face -> old[face])));
    int[] faces = new int[FACES];
    Arrays.setAll(faces, i -> i);
    double[][] milliseconds = new double[2][turns];
    try (TorchNetwork network = new TorchNetwork(spec, Weights.random(spec, 1));
        Optimizer optimizer = Optimizer.of(new UpdateRule.Adam(0.9, 0.999, 1e-8, 0), network)) {
      BackwardPass pass = new BackwardPass(network, FACES);
      Workers workers = Workers.of(threads);
      for (int turn = -3; turn < turns; turn++) {
        for (int kind = 0; kind < 2; kind++) {
          EmbeddingLoss loss = losses.get(kind);
          long start = System.nanoTime();
          pass.run(
              batch,
              embeddings -> loss.compute(new LossBatch(embeddings, identities, faces, workers)));
          optimizer.step(1e-5);
          if (turn >= 0) {
            milliseconds[kind][turn] = (System.nanoTime() - start) / 1e6;
          }
        }
      }
    }
    double plain = median(milliseconds[0]);
    double harmonic = median(milliseconds[1]);
    System.out.printf(
        Locale.ROOT,
        "%s %d px, width %s, %d threads: plain %.1f ms, harmonic %.1f ms, ratio %.3f%n",
        arguments[0],
        side,
        arguments[2],
        threads,
        plain,
        harmonic,
        harmonic / plain);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
