import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.vision.photo.Photo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long processors work for a photo that is recognized: eight threads in one process, and a
 * server with eight clients, round by round from the first photo on, so that it shows how long the
 * code takes to be compiled and what HTTP costs. Other work on the machine changes times of
 * processors less than it changes rates. usage: Cost LFW [FACES] [PHOTOS] [ROUNDS]
 */
final class Cost {
  private static final int CLIENTS = 8;

  interface Recognition {
    void of(byte[] photo) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    int faces = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 6;
    List<byte[]> photos = Photos.first(Path.of(arguments[0]), 0, count);
    Path folder = Files.createTempDirectory("serve-cost").resolve("data");
    Fill.fill(folder, faces);
    try (FaceNet facenet = FaceNet.load();
        People people = facenet.people(folder.resolve("galleries/main.gallery"))) {
      for (int round = 0; round < rounds; round++) {
        double own = own();
        all(photos, photo -> people.recognize(Photo.read(photo, "photo")));
        System.out.printf(Locale.ROOT, "in one process %.1f ms a photo%n", 1e3 * (own() - own) / count);
      }
    }
    try (Server server = Server.start(folder)) {
      Client client = server.client();
      for (int round = 0; round < rounds; round++) {
        double own = own();
        double servers = server.processorSeconds();
        all(photos, photo -> client.post("/api/v1/recognition/recognize", photo));
        System.out.printf(
            Locale.ROOT,
            "server %.1f, clients %.1f ms a photo%n",
            1e3 * (server.processorSeconds() - servers) / count,
            1e3 * (own() - own) / count);
      }
    }
  }

  private static double own() {
    return Server.processorSeconds(ProcessHandle.current());
  }

  private static void all(List<byte[]> photos, Recognition recognition) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> coming = new ArrayList<>();
      for (byte[] photo : photos) {
        coming.add(
            pool.submit(
                () -> {
                  recognition.of(photo);
                  return null;
                }));
      }
      for (Future<?> one : coming) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
  }
}
