import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills the server again and again under eight clients that enroll, and asks after each whether
 * every face that was acknowledged is there. usage: Kills LFW [KILLS]
 */
final class Kills {
  private static final Pattern ID = Pattern.compile("\"image_id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

  public static void main(String[] arguments) throws Exception {
    Path lfw = Path.of(arguments[0]);
    int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    List<byte[]> photos = Photos.first(lfw, 0, 2_000);
    Path folder = Files.createTempDirectory("serve-kills").resolve("data");
    Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
    AtomicInteger next = new AtomicInteger();
    Random random = new Random(1);
    for (int kill = 0; kill < kills; kill++) {
      Server server = Server.start(folder, "--model", System.getProperty("model", "celeba-128"));
      check(server, acknowledged, kill);
      AtomicBoolean stop = new AtomicBoolean();
      ExecutorService clients = Executors.newFixedThreadPool(8);
      for (int client = 0; client < 8; client++) {
        clients.submit(() -> enroll(server, photos, next, acknowledged, stop));
      }
      Thread.sleep(200 + random.nextInt(800));
      server.kill();
      stop.set(true);
      clients.shutdown();
      clients.awaitTermination(60, TimeUnit.SECONDS);
    }
    try (Server server = Server.start(folder, "--model", System.getProperty("model", "celeba-128"))) {
      check(server, acknowledged, kills);
    }
    System.out.printf("%d kills, %,d faces acknowledged, all there%n", kills, acknowledged.size());
  }

  private static Void enroll(
      Server server,
      List<byte[]> photos,
      AtomicInteger next,
      Set<String> acknowledged,
      AtomicBoolean stop)
      throws InterruptedException {
    Client client = server.client();
    while (!stop.get()) {
      int photo = next.getAndIncrement() % photos.size();
      int turn = next.get() / photos.size();
      try {
        HttpResponse<String> answer =
            client.post(
                "/api/v1/recognition/faces?duplicate=allow&subject=P" + photo + "-" + turn,
                photos.get(photo));
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() == 201 && id.find()) {
          acknowledged.add(id.group(1));
        }
      } catch (IOException killed) {
        return null;
      }
    }
    return null;
  }

  private static void check(Server server, Set<String> acknowledged, int kill)
      throws IOException, InterruptedException {
    Set<String> there = new HashSet<>();
    Client client = server.client();
    for (int page = 0; ; page++) {
      String body = client.get("/api/v1/recognition/faces?size=2000&page=" + page).body();
      Matcher ids = ID.matcher(body);
      int before = there.size();
      while (ids.find()) {
        there.add(ids.group(1));
      }
      if (there.size() == before) {
        break;
      }
    }
    if (!there.containsAll(acknowledged)) {
      Set<String> lost = new HashSet<>(acknowledged);
      lost.removeAll(there);
      throw new IllegalStateException("after kill " + kill + " lost " + lost);
    }
  }
}
