import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * 64 people enrolled, then 64 threads that each ask for one of them again and again: each must hear
 * its own name. usage: OwnAnswers LFW [TURNS]
 */
final class OwnAnswers {
  public static void main(String[] arguments) throws Exception {
    List<byte[]> photos = Photos.first(Path.of(arguments[0]), 0, 64);
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    Path folder = Files.createTempDirectory("serve-own").resolve("data");
    try (Server server = Server.start(folder)) {
      Client client = server.client();
      for (int i = 0; i < photos.size(); i++) {
        HttpResponse<String> answer =
            client.post("/api/v1/recognition/faces?limit=1&subject=P" + i, photos.get(i));
        if (answer.statusCode() != 201) {
          throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
      }
      ExecutorService pool = Executors.newFixedThreadPool(photos.size());
      List<Future<Integer>> coming = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        int own = i;
        coming.add(pool.submit(() -> ask(client, own, photos.get(own), turns)));
      }
      int busy = 0;
      for (Future<Integer> one : coming) {
        busy += one.get();
      }
      pool.shutdown();
      System.out.printf(
          "%d threads × %d: every answer its own; %,d told to come again%n",
          photos.size(), turns, busy);
    }
  }

  private static int ask(Client client, int own, byte[] photo, int turns) throws Exception {
    int busy = 0;
    for (int turn = 0; turn < turns; ) {
      HttpResponse<String> answer =
          client.post("/api/v1/recognition/recognize?limit=1&prediction_count=1", photo);
      if (answer.statusCode() == 429) {
        busy++;
        Thread.sleep(20);
      } else if (answer.statusCode() == 200
          && answer.body().replace(" ", "").contains("\"subjects\":[{\"subject\":\"P" + own + "\"")
          || answer.body().replaceAll("\\s", "").contains("\"subject\":\"P" + own + "\"")) {
        turn++;
      } else {
        throw new IllegalStateException("P" + own + " heard " + answer.body());
      }
    }
    return busy;
  }
}
