import io.facenet.core.vector.Int8;
import io.facenet.core.vector.Vectors;
import io.facenet.vision.embed.EmbeddingBridge;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seconds that a bridge takes for many faces, from bytes to bytes as galleries hold them, and from
 * floats to floats. Faces are random directions; the time does not hang on them.
 *
 * <pre>./dev bench bridge FILE [FACES]</pre>
 */
final class BridgeSpeed {
  private static final int BLOCK = 100_000;

  public static void main(String[] arguments) throws Exception {
    int faces = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    ModelStore models = new ModelStore(FaceNetHome.fromEnvironment());
    try (EmbeddingBridge bridge = EmbeddingBridge.load(models, Path.of(arguments[0]).toString())) {
      int size = bridge.card().bridge().fromSize();
      byte[][] codes = new byte[Math.min(faces, BLOCK)][];
      float[][] vectors = new float[codes.length][];
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < codes.length; i++) {
        float[] vector = new float[size];
        for (int k = 0; k < size; k++) {
          vector[k] = (float) random.nextGaussian();
        }
        codes[i] = Int8.quantize(Vectors.normalized(vector));
        vectors[i] = Int8.dequantize(codes[i]);
      }
      check(bridge, codes, vectors);
      System.out.printf(
          "%s, %s: %d to %d numbers, %,d faces, %d processors%n",
          bridge.card().id(),
          bridge.card().bridge().form(),
          size,
          bridge.card().embeddingSize(),
          faces,
          Runtime.getRuntime().availableProcessors());
      System.out.printf("bytes to bytes   %.1f s%n", seconds(faces, () -> bridge.apply(codes)));
      System.out.printf("floats to floats %.1f s%n", seconds(faces, () -> bridge.apply(vectors)));
    }
  }

  private static void check(EmbeddingBridge bridge, byte[][] codes, float[][] vectors) {
    byte[][] bytes = bridge.apply(codes);
    float[][] floats = bridge.apply(vectors);
    for (int i = 0; i < codes.length; i++) {
      if (!Arrays.equals(bytes[i], Int8.quantize(floats[i]))) {
        throw new IllegalStateException("face " + i + " goes another way as bytes");
      }
    }
  }

  private static double seconds(int faces, Runnable block) {
    long start = System.nanoTime();
    for (int done = 0; done < faces; done += BLOCK) {
      block.run();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
