import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.engine.PixelTensor;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The Java side of embed_ort.py, with the same arguments: the median milliseconds of one call. */
final class EmbedPeer {
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    int batch = Integer.parseInt(arguments[2]);
    int calls = Integer.parseInt(arguments[3]);
    ModelCard card = ModelStore.card(file);
    Random random = new Random(1);
    List<PixelTensor> tensors =
        card.views().stream().map(view -> new PixelTensor(view.input(), batch)).toList();
    for (PixelTensor tensor : tensors) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) random.nextGaussian();
      }
    }
    try (OnnxSession session = OnnxSession.open(file, threads)) {
      double[] times = new double[calls];
      for (int i = -calls; i < calls; i++) {
        long start = System.nanoTime();
        session.run(tensors);
        if (i >= 0) {
          times[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(times);
      System.out.println(times[calls / 2]);
    }
  }
}
