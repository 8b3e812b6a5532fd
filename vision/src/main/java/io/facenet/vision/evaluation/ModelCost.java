package io.facenet.vision.evaluation;

import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.engine.PixelTensor;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.onnx.CostProbe;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
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
      return new ModelCost(
          probed.probe().parameters(),
          passes * probed.probe().multiplyAdds(sizes),
          passes * medianMilliseconds(session, face));
    }
  }

  private static PixelTensor noise(PixelInput input) {
    byte[] rgb = new byte[3 * input.width() * input.height()];
    new Random(0).nextBytes(rgb);
    PixelTensor tensor = new PixelTensor(input, 1);
    tensor.put(0, Photo.of(input.width(), input.height(), rgb), false);
    return tensor;
  }

  private static double medianMilliseconds(OnnxSession session, List<PixelTensor> face) {
    double[] times = new double[RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      long start = System.nanoTime();
      session.run(face);
      if (run >= 0) {
        times[run] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }
}
