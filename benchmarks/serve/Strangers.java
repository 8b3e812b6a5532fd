import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * 1,000 people of LFW enrolled over HTTP by one photo each, then asked by another photo of each and by
 * as many strangers. usage: Strangers LFW [FAR] [PEOPLE] [serve options…]. With SETS=DIR the photos are also laid
 * out in DIR/known and DIR/probes, for `facenet evaluate identify` to answer the same.
 */
final class Strangers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Asked(String who, byte[] photo) {}

  public static void main(String[] arguments) throws Exception {
    Path lfw = Path.of(arguments[0]);
    String far = arguments.length > 1 ? arguments[1] : "0.01";
    int wanted = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    List<Asked> enrolled = new ArrayList<>();
    List<Asked> known = new ArrayList<>();
    List<Asked> strangers = new ArrayList<>();
    for (Photos.Person person : Photos.people(lfw)) {
      List<Path> photos = person.photos();
      if (photos.size() > 1 && enrolled.size() < wanted) {
        enrolled.add(new Asked(person.name(), Files.readAllBytes(photos.get(0))));
        known.add(new Asked(person.name(), Files.readAllBytes(photos.get(1))));
      } else if (photos.size() == 1 && strangers.size() < wanted) {
        strangers.add(new Asked(person.name(), Files.readAllBytes(photos.get(0))));
      }
    }
    String sets = System.getenv("SETS");
    if (sets != null) {
      layOut(Path.of(sets, "known"), enrolled);
      layOut(Path.of(sets, "probes"), known);
      layOut(Path.of(sets, "probes"), strangers);
    }
    Path folder = Files.createTempDirectory("serve-strangers").resolve("data");
    String[] options = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length).toArray(String[]::new) : new String[0];
    try (Server server = Server.start(folder, options)) {
      Client client = server.client();
      int added = 0;
      for (HttpResponse<String> answer :
          all(enrolled, one ->
              client.post("/api/v1/recognition/faces?limit=1&subject=" + Client.encoded(one.who()), one.photo()))) {
        added += answer.statusCode() == 201 ? 1 : 0;
      }
      List<HttpResponse<String>> ofKnown = all(known, one -> ask(client, far, one));
      List<HttpResponse<String>> ofStrangers = all(strangers, one -> ask(client, far, one));
      int right = 0;
      int wrong = 0;
      int first = 0;
      for (int i = 0; i < known.size(); i++) {
        JsonNode match = match(ofKnown.get(i));
        String name = match.path("subject").asText(null);
        right += known.get(i).who().equals(name) ? 1 : 0;
        wrong += name != null && !known.get(i).who().equals(name) ? 1 : 0;
        first += known.get(i).who().equals(match.path("candidates").path(0).path("subject").asText(null)) ? 1 : 0;
      }
      long named = ofStrangers.stream().filter(answer -> !match(answer).path("subject").isMissingNode()).count();
      System.out.printf(
          "far %s: %d of %d enrolled; known %d: rank-1 %d, named right %d, wrong %d; strangers %d: named %d%n",
          far, added, enrolled.size(), known.size(), first, right, wrong, strangers.size(), named);
    }
  }

  private static void layOut(Path root, List<Asked> photos) throws java.io.IOException {
    for (Asked one : photos) {
      Files.write(Files.createDirectories(root.resolve(one.who())).resolve("photo.jpg"), one.photo());
    }
  }

  interface Question {
    HttpResponse<String> ask(Asked one) throws Exception;
  }

  /** The match of the largest face; missing when there is no face. */
  private static JsonNode match(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("result").path(0).path("match");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> ask(Client client, String far, Asked one) throws Exception {
    return client.post("/api/v1/recognition/recognize?limit=1&far=" + far, one.photo());
  }

  private static List<HttpResponse<String>> all(List<Asked> photos, Question question) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<HttpResponse<String>>> coming = new ArrayList<>();
      for (Asked one : photos) {
        coming.add(pool.submit(() -> question.ask(one)));
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> one : coming) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      pool.shutdown();
    }
  }
}
