import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.facenet.models.network.Network;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import io.facenet.models.onnx.OnnxQuantizer;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.models.onnx.QuantizerOptions;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Speed of an 8-bit model against its float original at batch 1, interleaved in one run, and how far
 * the embeddings move on 200 photos that were not calibrated with.
 *
 * <pre>
 * mvn -q -pl vision -am test-compile
 * mvn -q -pl vision dependency:build-classpath -Dmdep.outputFile=/tmp/cp
 * java -cp vision/target/classes:$(cat /tmp/cp) benchmarks/quantization/QuantizationSpeed.java \
 *     LFW_FOLDER NN2 96 1.0 [PERCENTILE [WEIGHT_BITS]]
 * </pre>
 *
 * Instead of a network and its input size, an ONNX file and its input size: FILE.onnx 150.
 */
final class QuantizationSpeed {
  private static final int PHOTOS = 200;
  private static final int ROUNDS = 41;
  private static final int RUNS = 5;

  public static void main(String[] arguments) throws Exception {
    int size = Integer.parseInt(arguments[2]);
    byte[] model = model(arguments[1], size, arguments.length > 3 ? arguments[3] : "1");
    double percentile = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 0.99999;
    boolean reduced = arguments.length <= 5 || arguments[5].equals("7");
    List<float[]> photos = photos(Path.of(arguments[0]), size);
    QuantizerOptions options = new QuantizerOptions(percentile, reduced, Set.of());
    byte[] quantized = OnnxQuantizer.quantize(model, photos.subList(0, PHOTOS), options);
    System.out.printf("%d bytes in floats, %d in 8 bits%n", model.length, quantized.length);
    List<float[]> test = photos.subList(PHOTOS, 2 * PHOTOS);
    for (int threads : new int[] {1, 2}) {
      try (OrtSession floats = open(model, threads);
          OrtSession bytes = open(quantized, threads)) {
        if (threads == 1) {
          distances(floats, bytes, test, size);
        }
        race(floats, bytes, test, size, threads);
      }
    }
  }

  private static byte[] model(String name, int size, String width) throws Exception {
    if (name.endsWith(".onnx")) {
      return Files.readAllBytes(Path.of(name));
    }
    var options =
        Networks.options(name)
            .withInput(size, size)
            .withWidthMultiplier(Double.parseDouble(width))
            .withBatchNormalization(true)
            .withResponseNormalization(false);
    var spec = Networks.of(name, options);
    System.out.printf("%s: %,d multiply-adds%n", name, spec.cost().multiplyAdds());
    return OnnxWriter.write(new Network(spec, Weights.random(spec, 1)), Map.of());
  }

  private static void distances(OrtSession floats, OrtSession bytes, List<float[]> test, int size)
      throws Exception {
    double sum = 0;
    double largest = 0;
    for (float[] photo : test) {
      float[] a = run(floats, photo, size);
      float[] b = run(bytes, photo, size);
      double distance = 0;
      for (int i = 0; i < a.length; i++) {
        distance += (a[i] - b[i]) * (double) (a[i] - b[i]);
      }
      sum += distance;
      largest = Math.max(largest, distance);
    }
    System.out.printf(
        "squared distance, float to 8 bits: mean %.5f, largest %.5f%n",
        sum / test.size(), largest);
  }

  private static void race(
      OrtSession floats, OrtSession bytes, List<float[]> test, int size, int threads)
      throws Exception {
    double[][] times = new double[2][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int which = 0; which < 2; which++) {
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
          run(which == 0 ? floats : bytes, test.get((round * RUNS + i) % test.size()), size);
        }
        times[which][round] = (System.nanoTime() - start) / 1e6 / RUNS;
      }
    }
    Arrays.stream(times).forEach(Arrays::sort);
    double a = times[0][ROUNDS / 2];
    double b = times[1][ROUNDS / 2];
    System.out.printf(
        "%d threads: floats %.2f ms, 8 bits %.2f ms, ratio %.2f%n", threads, a, b, a / b);
  }

  private static OrtSession open(byte[] model, int threads) throws Exception {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return OrtEnvironment.getEnvironment().createSession(model, options);
  }

  private static float[] run(OrtSession session, float[] photo, int size) throws Exception {
    long[] shape = {1, 3, size, size};
    try (var tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(photo), shape);
        var result = session.run(Map.of("input", tensor))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    }
  }

  /** The middle 150×150 of photos chosen with seed 1, as (p − 127) / 255. */
  private static List<float[]> photos(Path folder, int size) throws Exception {
    List<Path> files;
    try (var walk = Files.walk(folder)) {
      files = new ArrayList<>(walk.filter(p -> p.toString().endsWith(".jpg")).sorted().toList());
    }
    Collections.shuffle(files, new Random(1));
    List<float[]> photos = new ArrayList<>();
    for (Path file : files.subList(0, 2 * PHOTOS)) {
      BufferedImage photo = ImageIO.read(file.toFile());
      int left = (photo.getWidth() - 150) / 2;
      int top = (photo.getHeight() - 150) / 2;
      BufferedImage crop = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = crop.createGraphics();
      graphics.drawImage(photo, 0, 0, size, size, left, top, left + 150, top + 150, null);
      graphics.dispose();
      float[] values = new float[3 * size * size];
      for (int i = 0; i < values.length; i++) {
        int pixel = crop.getRGB(i % size, i / size % size);
        values[i] = ((pixel >> (16 - 8 * (i / (size * size))) & 255) - 127) / 255f;
      }
      photos.add(values);
    }
    return photos;
  }
}
