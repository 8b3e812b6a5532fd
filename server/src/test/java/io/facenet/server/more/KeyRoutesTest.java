package io.facenet.server.more;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.FaceNetServer;
import io.facenet.server.ServerOptions;
import io.facenet.server.http.Json;
import io.facenet.server.http.WebOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and log over HTTP, of a server as it is started. */
class KeyRoutesTest {
  @TempDir static Path folder;
  private static FaceNetServer server;
  private static String admin;

  @BeforeAll
  static void start() throws Exception {
    server = FaceNetServer.start(options());
    server.awaitReady();
    admin = server.firstKey().orElseThrow();
  }

  private static ServerOptions options() {
    ServerOptions options = ServerOptions.defaults(folder.resolve("data"));
    return options
        .withModels(options.models().withHome(folder))
        .withWeb(WebOptions.defaults().at("127.0.0.1", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String key, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return HttpClient.newHttpClient()
        .send(
            key == null ? request.build() : request.header("x-api-key", key).build(),
            BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Json.MAPPER.readTree(response.body());
  }

  @Test
  void healthNeedsNoKeyAndMetricsAnAdmins() throws Exception {
    assertThat(json(send("GET", "/health/live", null, null), 200).get("status").asText())
        .isEqualTo("OK");
    assertThat(json(send("GET", "/health/ready", null, null), 200).get("status").asText())
        .isEqualTo("OK");
    assertThat(json(send("GET", "/metrics", null, null), 400).get("code").asInt()).isEqualTo(20);
    HttpResponse<String> metrics = send("GET", "/metrics", admin, null);
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(metrics.body()).contains("facenet_queue_depth").doesNotContain(admin);
  }

  @Test
  void aKeyIsMadeUsedListedAndRevoked() throws Exception {
    JsonNode made =
        json(
            send(
                "POST",
                "/api/v1/keys",
                admin,
                "{\"kind\":\"recognition\",\"label\":\"door\",\"gallery\":\"family\"}"),
            201);
    String secret = made.get("api_key").asText();
    String id = made.at("/key/id").asText();
    assertThat(secret).endsWith(made.at("/key/ending").asText());
    assertThat(made.at("/key/gallery").asText()).isEqualTo("family");
    assertThat(json(send("GET", "/api/v1/keys", secret, null), 403).get("code").asInt())
        .isEqualTo(63);
    String list = send("GET", "/api/v1/keys", admin, null).body();
    assertThat(list).contains(id, "door").doesNotContain(secret);
    assertThat(json(send("DELETE", "/api/v1/keys/" + id, admin, null), 200).get("id").asText())
        .isEqualTo(id);
    assertThat(send("DELETE", "/api/v1/keys/" + id, admin, null).statusCode()).isEqualTo(404);
    assertThat(json(send("GET", "/api/v1/keys", secret, null), 404).get("code").asInt())
        .isEqualTo(10);
    JsonNode log = json(send("GET", "/api/v1/audit?limit=1000", admin, null), 200);
    assertThat(log.get("intact").asBoolean()).isTrue();
    assertThat(log.toString())
        .contains("POST /api/v1/keys", "DELETE /api/v1/keys/{id}")
        .doesNotContain(secret);
  }

  @Test
  void whoTakesAWholeGalleryIsNoted() throws Exception {
    send("GET", "/api/v1/recognition/export", admin, null);
    JsonNode log = json(send("GET", "/api/v1/audit?limit=1", admin, null), 200);
    assertThat(log.at("/entries/0/action").asText()).isEqualTo("GET /api/v1/recognition/export");
  }

  @Test
  void whatNoKeyCanBeIsSaid() throws Exception {
    for (String body :
        new String[] {
          "{\"kind\":\"king\"}",
          "{\"kind\":\"detection\",\"scopes\":[\"admin\"]}",
          "{\"kind\":\"detection\",\"gallery\":\"../x\"}",
          "{\"kind\":\"detection\",\"expires\":\"tomorrow\"}",
          "{\"kind\":\"detection\",\"unknown\":\"never\"}"
        }) {
      assertThat(json(send("POST", "/api/v1/keys", admin, body), 400).get("code").asInt())
          .as(body)
          .isEqualTo(26);
    }
    assertThat(json(send("POST", "/api/v1/keys", admin, "{}"), 400).get("code").asInt())
        .isEqualTo(5);
  }

  @Test
  void theLastAdminsKeyStays() throws Exception {
    JsonNode keys = json(send("GET", "/api/v1/keys", admin, null), 200);
    String id = keys.at("/keys/0/id").asText();
    assertThat(json(send("DELETE", "/api/v1/keys/" + id, admin, null), 409).get("code").asInt())
        .isEqualTo(67);
  }
}
