import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Thousands of requests with 0 to 40 faces, 64² to 4000² pixels, JPEG and PNG: memory at the end
 * beside that at a tenth of the way, and what lies in the temporary folder. usage: Soak LFW
 * [REQUESTS]
 */
final class Soak {
  public static void main(String[] arguments) throws Exception {
    List<byte[]> faces = Photos.first(Path.of(arguments[0]), 0, 60);
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    List<byte[]> pictures = pictures(faces);
    Path folder = Files.createTempDirectory("serve-soak").resolve("data");
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    try (Server server = Server.start(folder)) {
      Client client = server.client();
      for (int i = 0; i < 20; i++) {
        client.post("/api/v1/recognition/faces?limit=1&subject=P" + i, faces.get(i));
      }
      AtomicInteger next = new AtomicInteger();
      ExecutorService pool = Executors.newFixedThreadPool(4);
      double[] early = new double[1];
      for (int thread = 0; thread < 4; thread++) {
        pool.submit(
            () -> {
              for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                HttpResponse<String> answer =
                    client.post(
                        "/api/v1/recognition/recognize?prediction_count=3",
                        pictures.get(new Random(i).nextInt(pictures.size())));
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                if (i == requests / 10) {
                  early[0] = server.residentMegabytes();
                }
              }
              return null;
            });
      }
      pool.shutdown();
      pool.awaitTermination(10, TimeUnit.HOURS);
      double end = server.residentMegabytes();
      System.out.printf(
          Locale.ROOT,
          "%,d requests: RSS at %,d %.0f MiB, at the end %.0f MiB, %.3f×; statuses %s%n",
          requests,
          requests / 10,
          early[0],
          end,
          end / early[0],
          new TreeMap<>(statuses));
      try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
        System.out.println(
            "in the temporary folder by process " + server.pid() + ": "
                + left.filter(file -> owner(file, server.pid())).toList());
      }
    }
  }

  /** Whether a process has a file open, or its number stands in the name. */
  private static boolean owner(Path file, long pid) {
    return file.getFileName().toString().contains("" + pid);
  }

  private static List<byte[]> pictures(List<byte[]> faces) throws Exception {
    Random random = new Random(7);
    List<byte[]> pictures = new ArrayList<>();
    int[] sides = {64, 128, 250, 500, 800, 1200, 2000, 4000};
    int[] counts = {0, 1, 1, 2, 4, 9, 16, 40};
    for (int side : sides) {
      for (int count : counts) {
        if (count > 1 && side / Math.ceil(Math.sqrt(count)) < 60) {
          continue;
        }
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        int columns = (int) Math.ceil(Math.sqrt(Math.max(1, count)));
        int cell = side / columns;
        for (int i = 0; i < count; i++) {
          BufferedImage face =
              ImageIO.read(new ByteArrayInputStream(faces.get(random.nextInt(faces.size()))));
          graphics.drawImage(face, i % columns * cell, i / columns * cell, cell, cell, null);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, side <= 1200 && random.nextBoolean() ? "png" : "jpg", bytes);
        pictures.add(bytes.toByteArray());
      }
    }
    return pictures;
  }
}
