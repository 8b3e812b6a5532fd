import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long a server takes from its start until it is ready, and how long its process uses the
 * processors for that, which other work on the machine changes less. Two starts come before and are
 * not counted: the first makes the archive of classes, and the index of the faces. usage: Ready LFW
 * [FACES] [STARTS]
 */
final class Ready {
  public static void main(String[] arguments) throws Exception {
    int faces = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int starts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 11;
    Path folder = Files.createTempDirectory("serve-ready").resolve("data");
    Fill.fill(folder, faces);
    double[] ready = new double[starts];
    double[] processor = new double[starts];
    for (int i = -2; i < starts; i++) {
      try (Server server = Server.start(folder)) {
        double used = server.processorSeconds();
        if (i >= 0) {
          ready[i] = server.readySeconds;
          processor[i] = used;
        } else {
          System.out.printf(Locale.ROOT, "not counted: %.2f s%n", server.readySeconds);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "ready with %,d faces: %s s; of processors: %s s%n",
        faces,
        spread(ready),
        spread(processor));
  }

  private static String spread(double[] values) {
    Arrays.sort(values);
    return String.format(
        Locale.ROOT,
        "median %.2f, %.2f to %.2f",
        values[values.length / 2],
        values[0],
        values[values.length - 1]);
  }
}
