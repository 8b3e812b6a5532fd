package io.facenet.vision.evaluation;

import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.onnx.CostProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a model costs, of the paper or not.
 *
 * @param parameters constants in the file
 * @param multiplyAdds of one face (the paper's FLOPS): convolutions and matrix products
 * @param milliseconds median time of one face in the network alone, one thread
 */
public record ModelCost(long parameters, long multiplyAdds, double milliseconds) {
  private static final int WARM_UP = 5;
  private static final int RUNS = 21;

  /**
   * Counts and measures a model.
   *
   * @param file an embedder with its card
   */
  public static ModelCost of(Path file) throws IOException {
    ModelCard card = ModelStore.card(file);
    byte[] model = Files.readAllBytes(file);
    CostProbe.Probed probed = CostProbe.of(model);
    PixelInput input = card.input();
    long[] shape = {1, input.planes(), input.height(), input.width()};
    float[] pixels = new float[input.planes() * input.height() * input.width()];
    Random random = new Random(0);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) ((255 * random.nextDouble() - 127.5) / input.divisor());
    }
    List<Integer> sizes;
    try (OnnxSession session = OnnxSession.open(probed.model(), card.id(), 1)) {
      sizes = session.run(pixels, shape).stream().map(values -> values.length).toList();
    }
    try (OnnxSession session = OnnxSession.open(model, card.id(), 1)) {
      return new ModelCost(
          probed.probe().parameters(),
          probed.probe().multiplyAdds(sizes),
          medianMilliseconds(session, pixels, shape));
    }
  }

  private static double medianMilliseconds(OnnxSession session, float[] input, long[] shape) {
    double[] times = new double[RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      long start = System.nanoTime();
      session.run(input, shape);
      if (run >= 0) {
        times[run] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }
}
