package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.core.cluster.Clustering;
import io.facenet.core.evaluation.Rates;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.report.Markup;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The result of clustering in a folder.
 *
 * @param folder of the result
 */
record ClusterFiles(Path folder) {
  static final String SHEET = "index.html";
  private static final String CLUSTERS = "clusters.json";
  private static final OwnFile OWN_CLUSTERS = OwnFile.text("{\"model\":");
  private static final OwnFile OLD_SHEET =
      OwnFile.oldPage(
          "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>", "Clusters");
  private static final String GENERATOR = "facenet cluster";
  private static final String STYLE =
      "body{font:15px system-ui,sans-serif;margin:2em;background:#fafafa;color:#222}"
          + "section{margin:0 0 1.2em;padding:.6em .8em;background:#fff;border-radius:8px}"
          + "h2{font-size:1em;margin:0 0 .4em}img{border-radius:4px;margin:2px}"
          + ".alone img{width:56px}";

  /** Makes sure that the files may be written. */
  void check(OutputRule outputs) throws IOException {
    outputs.check(folder.resolve(CLUSTERS), OWN_CLUSTERS);
    outputs.check(folder.resolve(SHEET), OwnFile.page(GENERATOR).or(OLD_SHEET));
  }

  /** The clusters of an earlier run, each the names of its faces; none if there was no run. */
  List<List<String>> read() throws IOException {
    Path file = folder.resolve(CLUSTERS);
    List<List<String>> clusters = new ArrayList<>();
    if (Files.exists(file) && OWN_CLUSTERS.wrote(file)) {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      for (JsonNode cluster : root.path("clusters")) {
        List<String> names = new ArrayList<>();
        for (JsonNode face : cluster.path("faces")) {
          names.add(face.path("image").asText() + "#" + face.path("face").asInt());
        }
        clusters.add(names);
      }
    }
    return clusters;
  }

  /** Writes everything; the content of clusters.json. */
  ObjectNode write(ClusterFaces faces, Clustering clustering, String model, double threshold)
      throws IOException {
    int[][] members = clustering.membersLargestFirst();
    ObjectNode root = Json.object();
    root.put("model", model);
    root.put("threshold", Rates.rounded(threshold));
    ArrayNode clusters = root.putArray("clusters");
    for (int id = 0; id < members.length; id++) {
      ObjectNode cluster = clusters.addObject().put("id", id);
      ArrayNode list = cluster.putArray("faces");
      for (int face : members[id]) {
        ClusterFaces.Item item = faces.items().get(face);
        list.addObject()
            .put("image", item.face().photo())
            .put("face", item.face().number())
            .set("box", item.line().path("box"));
      }
    }
    AtomicFiles.write(
        folder.resolve(CLUSTERS), (Json.line(root) + "\n").getBytes(StandardCharsets.UTF_8));
    AtomicFiles.write(
        folder.resolve(SHEET),
        out -> {
          PrintWriter page = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          sheet(page, faces, members);
          page.flush();
        });
    return root;
  }

  private static void sheet(PrintWriter page, ClusterFaces faces, int[][] members) {
    page.println(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + OwnFile.generator(GENERATOR)
            + "><title>Clusters</title>");
    page.println("<style>" + STYLE + "</style>");
    long alone = Arrays.stream(members).filter(cluster -> cluster.length == 1).count();
    page.printf(
        Locale.ROOT,
        "<h1>%d faces, %d people seen more than once, %d once</h1>%n",
        faces.count(),
        members.length - alone,
        alone);
    for (int id = 0; id < members.length && members[id].length > 1; id++) {
      page.printf(Locale.ROOT, "<section><h2>%d: %d faces</h2>%n", id, members[id].length);
      for (int face : members[id]) {
        picture(page, faces.items().get(face));
      }
      page.println("</section>");
    }
    page.println("<section class=\"alone\"><h2>Seen once</h2>");
    for (int[] cluster : members) {
      if (cluster.length == 1) {
        picture(page, faces.items().get(cluster[0]));
      }
    }
    page.println("</section></html>");
  }

  private static void picture(PrintWriter page, ClusterFaces.Item item) {
    page.printf(
        "<img loading=\"lazy\" alt=\"\" title=\"%s\" src=\"data:image/jpeg;base64,%s\">%n",
        Markup.escape(item.face().name()),
        Base64.getEncoder().encodeToString(ClusterFaces.bytes(item.line(), "thumbnail")));
  }
}
