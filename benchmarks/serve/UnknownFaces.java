import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.core.cluster.ClusterScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * People of LFW with several photos are asked about, of whom nobody is enrolled, by a server that
 * keeps unknown faces; how it groups them, and how long that takes. usage: UnknownFaces LFW [PEOPLE]
 */
final class UnknownFaces {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PHOTOS = 10;
  private static final int ROUNDS = 5;

  public static void main(String[] arguments) throws Exception {
    int wanted = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 150;
    List<Photos.Person> people =
        Photos.people(Path.of(arguments[0])).stream()
            .filter(person -> person.photos().size() >= 3)
            .limit(wanted)
            .toList();
    Path folder = Files.createTempDirectory("serve-unknown").resolve("data");
    try (Server server = Server.start(folder, "--keep-unknown", "7d")) {
      Client client = server.client();
      Map<String, Integer> whose = new HashMap<>();
      int photos = 0;
      for (int person = 0; person < people.size(); person++) {
        for (Path photo : people.get(person).photos().stream().limit(MOST_PHOTOS).toList()) {
          client.post("/api/v1/recognition/recognize?limit=1", Files.readAllBytes(photo));
          photos++;
        }
        int of = person;
        json(client, "unknown?size=100").path("faces").forEach(face -> whose.putIfAbsent(face.path("id").asText(), of));
      }
      double[] seconds = new double[ROUNDS];
      int[] labels = new int[whose.size()];
      int[] identities = new int[whose.size()];
      int groups = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        json(client, "unknown/clusters?min_size=3&size=20");
        seconds[round] = (System.nanoTime() - start) / 1e9;
      }
      int at = 0;
      for (int page = 0, pages = 1; page < pages; page++) {
        JsonNode answer = json(client, "unknown/clusters?size=100&page=" + page);
        pages = answer.path("total_pages").asInt();
        for (JsonNode cluster : answer.path("clusters")) {
          for (JsonNode face : cluster.path("faces")) {
            labels[at] = groups;
            identities[at++] = whose.get(face.path("id").asText());
          }
          groups++;
        }
      }
      Arrays.sort(seconds);
      ClusterScores scores = ClusterScores.of(labels, identities);
      System.out.printf(
          "%,d photos of %d people: %,d unknown faces in %d groups; pairwise precision %.4f, recall %.4f; BCubed %.4f, %.4f; a page of groups in %.0f ms%n",
          photos, people.size(), at, groups, scores.pairPrecision(), scores.pairRecall(),
          scores.bcubedPrecision(), scores.bcubedRecall(), 1e3 * seconds[ROUNDS / 2]);
    }
  }

  private static JsonNode json(Client client, String path) throws IOException, InterruptedException {
    return JSON.readTree(client.get("/api/v1/recognition/" + path).body());
  }
}
