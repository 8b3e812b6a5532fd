package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.http.Json;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens, as a listener hears it. */
class EventsTest extends RestTest {
  private BufferedReader listen() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/events");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("x-api-key", server.secret(KeyKind.ADMIN, gallery))
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo(": listening");
    return lines;
  }

  private static JsonNode next(BufferedReader lines, String type) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith("event: ")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("event: " + type);
    JsonNode data = Json.MAPPER.readTree(lines.readLine().substring("data: ".length()));
    assertThat(data.get("type").asText()).isEqualTo(type);
    return data;
  }

  @Test
  void areToldAsTheyHappen() throws Exception {
    try (BufferedReader lines = listen()) {
      String id = enroll("Ada", RED, 1);
      JsonNode enrolled = next(lines, "enrolled");
      assertThat(enrolled.get("subject").asText()).isEqualTo("Ada");
      assertThat(enrolled.get("image_id").asText()).isEqualTo(id);
      assertThat(enrolled.get("gallery").asText()).isEqualTo(gallery);
      enroll("Ada", RED, 1);

      ask(Ask.post("/recognition/recognize").file(photo(RED, 2))).json(200);
      JsonNode recognized = next(lines, "recognized");
      assertThat(recognized.get("subject").asText()).isEqualTo("Ada");
      assertThat(recognized.get("image_id").asText()).isEqualTo(id);
      assertThat(recognized.get("subject_id")).isEqualTo(enrolled.get("subject_id"));
      assertThat(recognized.get("distance").asDouble())
          .isLessThanOrEqualTo(recognized.get("threshold").asDouble());

      ask(Ask.post("/recognition/recognize").file(photo(YELLOW, 3))).json(200);
      JsonNode unknown = next(lines, "unknown");
      assertThat(unknown.has("subject")).isFalse();
      assertThat(unknown.get("distance").asDouble())
          .isGreaterThan(unknown.get("threshold").asDouble());

      Ask demanding = Ask.post("/recognition/recognize?min_quality=100").file(photo(RED, 4));
      assertThat(ask(demanding).status()).isEqualTo(400);
      assertThat(next(lines, "no_face").get("faces").asInt()).isZero();

      ask(Ask.delete("/recognition/faces/" + id)).json(200);
      JsonNode face = next(lines, "deleted");
      assertThat(face.get("image_id").asText()).isEqualTo(id);
      assertThat(face.get("subject").asText()).isEqualTo("Ada");
      ask(Ask.delete("/recognition/subjects/Ada")).json(200);
      assertThat(next(lines, "deleted").get("subject").asText()).isEqualTo("Ada");
    }
  }

  @Test
  void ofOtherGalleriesAreNotHeard() throws Exception {
    Client other = server.admin(gallery + "-other");
    try (BufferedReader lines = listen()) {
      other.ask(Ask.post("/recognition/faces?subject=Eve").file(photo(GREEN, 1))).json(201);
      enroll("Ada", RED, 2);
      assertThat(next(lines, "enrolled").get("subject").asText()).isEqualTo("Ada");
    }
  }

  @Test
  void areForKeysThatMayRead() throws Exception {
    Client asking = server.client(gallery, ApiKey.Unknown.NEAREST, Set.of(Scope.RECOGNIZE));
    assertThat(asking.ask(Ask.get("/events")).status()).isEqualTo(403);
  }
}
