import io.facenet.core.evaluation.AllPairs;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.evaluation.PairHistogram;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Java side of holdout_numpy.py, which starts it: reads embeddings and identities, then counts
 * all n × n pairs each time a line arrives, and answers "seconds same-pairs different-pairs
 * accepted-at-1.5". The line "bytes" counts the same vectors rounded to bytes, "within" each
 * unordered pair once.
 */
final class HoldoutPeer {
  public static void main(String[] arguments) throws Exception {
    int dimensions = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    ByteBuffer data =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0]))).order(ByteOrder.LITTLE_ENDIAN);
    int rows = data.remaining() / (4 * (dimensions + 1));
    int[] identities = new int[rows];
    float[][] vectors = new float[rows][dimensions];
    byte[] bytes = new byte[rows * dimensions];
    data.asIntBuffer().get(identities);
    data.position(4 * rows);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < dimensions; k++) {
        vectors[i][k] = data.getFloat();
        bytes[i * dimensions + k] =
            (byte) Math.max(-127, Math.min(127, Math.round(vectors[i][k] * 256)));
      }
    }
    EmbeddingMatrix floats = EmbeddingMatrix.ofFloats(vectors);
    EmbeddingMatrix rounded = EmbeddingMatrix.ofBytes(bytes, dimensions);
    AllPairs allPairs = new AllPairs(16_384, threads);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      long start = System.nanoTime();
      PairHistogram histogram =
          switch (line) {
            case "bytes" -> allPairs.between(rounded, identities, rounded, identities);
            case "within" -> allPairs.within(floats, identities);
            default -> allPairs.between(floats, identities, floats, identities);
          };
      double seconds = (System.nanoTime() - start) / 1e9;
      long accepted = 0;
      for (int b = 0; b < histogram.bins() && histogram.upperEnd(b) <= 1.5; b++) {
        accepted += histogram.same(b) + histogram.different(b);
      }
      System.out.println(
          seconds
              + " "
              + histogram.samePairs()
              + " "
              + histogram.differentPairs()
              + " "
              + accepted);
    }
  }
}
