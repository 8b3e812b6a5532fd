import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.vision.photo.Photo;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Eight clients recognizing against 100,000 faces, beside as many threads in one process on the same
 * photos, in turns, both warm; the latency alone and while the gallery is exported and people are deleted; how
 * long the server takes until it is ready. usage: Load LFW [FACES] [PHOTOS]
 */
final class Load {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 3;

  interface Recognition {
    void of(byte[] photo) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Path lfw = Path.of(arguments[0]);
    int faces = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    List<byte[]> photos = Photos.first(lfw, 0, count);
    Path folder = Files.createTempDirectory("serve-load").resolve("data");
    Fill.fill(folder, faces);
    double[] ready = new double[5];
    for (int i = 0; i < ready.length; i++) {
      try (Server server = Server.start(folder)) {
        ready[i] = server.readySeconds;
      }
    }
    System.out.printf(Locale.ROOT, "ready with %,d faces: %s s%n", faces, text(ready));
    double[] inProcess = new double[ROUNDS];
    double[] overHttp = new double[ROUNDS];
    double alone = 0;
    double[] loaded = {};
    try (FaceNet facenet = FaceNet.load();
        People people = facenet.people(folder.resolve("galleries/main.gallery"));
        Server server = Server.start(folder)) {
      Client client = server.client();
      Recognition here = photo -> people.recognize(Photo.read(photo, "photo"));
      Recognition there = photo -> recognize(client, photo);
      rate(photos, here);
      rate(photos, there);
      for (int round = 0; round < ROUNDS; round++) {
        inProcess[round] = rate(photos, here);
        overHttp[round] = rate(photos, there);
        System.out.printf(
            Locale.ROOT,
            "%d threads in one process %.1f photos/s, %d clients over HTTP %.1f: %.3f×%n",
            CLIENTS,
            inProcess[round],
            CLIENTS,
            overHttp[round],
            overHttp[round] / inProcess[round]);
      }
      alone = percentile(latencies(photos, 1, there), 0.5);
      loaded = latencies(photos, CLIENTS, there);
    }
    System.out.printf(
        Locale.ROOT,
        "one client: median %.1f ms; %d clients: p50 %.1f, p99 %.1f ms, %.2f× the median alone%n",
        alone,
        CLIENTS,
        percentile(loaded, 0.5),
        percentile(loaded, 0.99),
        percentile(loaded, 0.99) / alone);
    besideOthers(folder, photos, percentile(loaded, 0.99), faces);
  }

  /** The tail while the gallery is exported over and over, and while people are deleted. */
  private static void besideOthers(Path folder, List<byte[]> photos, double p99, int faces)
      throws Exception {
    try (Server server = Server.start(folder)) {
      Client client = server.client();
      Recognition recognition = photo -> recognize(client, photo);
      latencies(photos.subList(0, 50), 1, recognition);
      AtomicInteger exports = new AtomicInteger();
      double exporting =
          during(photos, recognition, () -> {
            require(client.get("/api/v1/recognition/export"), 200);
            exports.incrementAndGet();
          });
      System.out.printf(
          Locale.ROOT,
          "during %d exports of %,d faces: p99 %.1f ms, %.2f×%n",
          exports.get(),
          faces,
          exporting,
          exporting / p99);
      AtomicInteger deleted = new AtomicInteger();
      int people = Math.min(2_000, faces / 10);
      double deleting =
          during(photos, recognition, () -> {
            int person = deleted.getAndIncrement();
            if (person < people) {
              require(client.delete("/api/v1/recognition/subjects/Person%20" + person), 200);
            } else {
              Thread.sleep(20);
            }
          });
      System.out.printf(
          Locale.ROOT,
          "during the deletion of %,d faces of %,d people: p99 %.1f ms, %.2f×%n",
          5 * Math.min(people, deleted.get()),
          Math.min(people, deleted.get()),
          deleting,
          deleting / p99);
    }
  }

  interface Work {
    void run() throws Exception;
  }

  private static double during(List<byte[]> photos, Recognition recognition, Work work)
      throws Exception {
    ExecutorService beside = Executors.newSingleThreadExecutor();
    AtomicInteger stop = new AtomicInteger();
    Future<?> working =
        beside.submit(
            () -> {
              while (stop.get() == 0) {
                work.run();
              }
              return null;
            });
    double p99 = percentile(latencies(photos, CLIENTS, recognition), 0.99);
    stop.set(1);
    working.get();
    beside.shutdown();
    return p99;
  }

  private static void recognize(Client client, byte[] photo) throws Exception {
    while (true) {
      HttpResponse<String> answer = client.post("/api/v1/recognition/recognize", photo);
      if (answer.statusCode() == 200 || answer.statusCode() == 400 && answer.body().contains("28")) {
        return;
      }
      if (answer.statusCode() != 429) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      Thread.sleep(10);
    }
  }

  private static void require(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  private static double rate(List<byte[]> photos, Recognition recognition) throws Exception {
    long start = System.nanoTime();
    latencies(photos, CLIENTS, recognition);
    return photos.size() / ((System.nanoTime() - start) / 1e9);
  }

  /** Milliseconds of each photo, sorted. */
  private static double[] latencies(List<byte[]> photos, int threads, Recognition recognition)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Double>> coming = new ArrayList<>();
      for (byte[] photo : photos) {
        coming.add(
            pool.submit(
                () -> {
                  long start = System.nanoTime();
                  recognition.of(photo);
                  return (System.nanoTime() - start) / 1e6;
                }));
      }
      double[] millis = new double[photos.size()];
      for (int i = 0; i < millis.length; i++) {
        millis[i] = coming.get(i).get();
      }
      Arrays.sort(millis);
      return millis;
    } finally {
      pool.shutdown();
    }
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private static String text(double[] values) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      text.append(text.length() == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.2f", value));
    }
    return text.toString();
  }
}
