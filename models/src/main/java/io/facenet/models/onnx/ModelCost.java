package io.facenet.models.onnx;

import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.engine.PixelTensor;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What a model costs, of the paper or not.
 *
 * @param parameters constants in the file
 * @param multiplyAdds of one face (the paper's FLOPS): convolutions and matrix products
 * @param milliseconds median time of one face in the network alone, one thread
 * @param sharedMilliseconds time of a face where all cores work, each on a face of its own: that of
 *     many faces by their number
 */
public record ModelCost(
    long parameters, long multiplyAdds, double milliseconds, double sharedMilliseconds) {
  private static final int WARM_UP = 5;
  private static final int RUNS = 21;
  private static final int ROUNDS = 7;
  private static final int ROUND_MILLISECONDS = 300;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Counts and measures a model. One whose card says that it also looks at the mirror image costs
   * both.
   *
   * @param source an embedder with its card
   */
  public static ModelCost of(ModelSource source) throws IOException {
    ModelCard card = source.card();
    byte[] model = source.bytes();
    CostProbe.Probed probed = CostProbe.of(model);
    List<PixelTensor> face = card.views().stream().map(view -> noise(view.input())).toList();
    int passes = card.mirrored() ? 2 : 1;
    List<Integer> sizes;
    try (OnnxSession session = OnnxSession.open(probed.model(), card.id(), 1)) {
      sizes = session.run(face).stream().map(values -> values.length).toList();
    }
    try (OnnxSession session = OnnxSession.open(model, card.id(), 1)) {
      double alone = milliseconds(session, face);
      return new ModelCost(
          probed.probe().parameters(),
          passes * probed.probe().multiplyAdds(sizes),
          passes * alone,
          passes * sharedMilliseconds(session, face, alone));
    }
  }

  private static PixelTensor noise(PixelInput input) {
    byte[] rgb = new byte[3 * input.width() * input.height()];
    new Random(0).nextBytes(rgb);
    PixelTensor tensor = new PixelTensor(input, 1);
    tensor.put(0, Photo.of(input.width(), input.height(), rgb), false);
    return tensor;
  }

  private static double milliseconds(OnnxSession session, List<PixelTensor> face) {
    return IntStream.range(-WARM_UP, RUNS)
        .mapToDouble(run -> milliseconds(() -> session.run(face)))
        .skip(WARM_UP)
        .sorted()
        .toArray()[RUNS / 2];
  }

  /**
   * The median of some rounds, in each of which every core embeds the same number of faces: so many
   * that the start and the end of a round do not count.
   */
  private static double sharedMilliseconds(
      OnnxSession session, List<PixelTensor> face, double alone) {
    int count = Math.max(RUNS, (int) (ROUND_MILLISECONDS / alone));
    Runnable faces = () -> IntStream.range(0, count).forEach(run -> session.run(face));
    ExecutorService workers = Executors.newFixedThreadPool(CORES);
    try {
      double round =
          IntStream.range(-1, ROUNDS)
              .mapToDouble(run -> milliseconds(() -> onAllCores(workers, faces)))
              .skip(1)
              .sorted()
              .toArray()[ROUNDS / 2];
      return round / (count * CORES);
    } finally {
      workers.shutdown();
    }
  }

  private static void onAllCores(ExecutorService workers, Runnable work) {
    CompletableFuture.allOf(
            IntStream.range(0, CORES)
                .mapToObj(core -> CompletableFuture.runAsync(work, workers))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static double milliseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
