package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.server.http.Json;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.Scope;
import io.facenet.server.retention.Retention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long people are kept, with what consent, and all that is held on one. */
class KeepingTest extends RestTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String END = "2026-06-02T05:06:07Z";

  @TempDir Path kept;

  @Test
  void newPeopleHaveAnEndHoweverTheyWereMade() throws Exception {
    FaceNet facenet = FaceNet.load(ColorModels.install(kept.resolve("home"), "colors"));
    Retention retention =
        new Retention(Optional.of(Duration.ofDays(90)), Clock.fixed(NOW, ZoneOffset.UTC));
    try (RestServer keeping = new RestServer(facenet, kept, true, retention)) {
      client = keeping.admin("keeping");
      ask(Ask.post("/recognition/subjects").json("{\"subject\":\"Ada\"}")).json(201);
      String face = enroll("Bob", RED, 1);
      String end = "{\"expires_at\":\"2030-01-01T00:00:00Z\"}";
      ask(Ask.put("/recognition/subjects/Bob/metadata").json(end)).json(200);
      enroll("Bob", RED, 2);
      ask(Ask.patch("/recognition/faces/" + face).json("{\"subject\":\"Eve\"}")).json(200);
      String split = "{\"subject\":\"Zoe\",\"image_ids\":[\"" + face + "\"]}";
      ask(Ask.post("/recognition/subjects/Eve/split").json(split)).json(200);
      assertThat(end("Ada")).isEqualTo(END);
      assertThat(end("Bob")).isEqualTo("2030-01-01T00:00:00Z");
      assertThat(end("Zoe")).isEqualTo(END);
    }
  }

  private String end(String name) throws Exception {
    return ask(Ask.get("/recognition/subjects/" + name + "/metadata"))
        .json(200)
        .at("/metadata/expires_at")
        .asText();
  }

  @Test
  void consentIsNotedAndChecked() throws Exception {
    enroll("Ada", RED, 1);
    assertThat(end("Ada")).isEmpty();
    Ask put = Ask.put("/recognition/subjects/Ada/metadata");
    JsonNode noted =
        ask(put.json(
                "{\"consent\":{\"reference\":\"form 7\",\"at\":\"2026-01-02T03:04:05Z\"},"
                    + "\"expires_at\":\"2030-01-01T00:00:00Z\"}"))
            .json(200);
    assertThat(noted.at("/metadata/consent/reference").asText()).isEqualTo("form 7");
    assertThat(ask(put.json("{\"team\":1}")).json(200).at("/metadata/consent/at").asText())
        .isEqualTo("2026-01-02T03:04:05Z");
    ask(put.json("{\"expires_at\":\"soon\"}"))
        .refused(400, 26, "expires_at should be like 2027-01-31T00:00:00Z; ");
  }

  @Test
  void allThatIsHeldOnAPersonIsOneArchive() throws Exception {
    byte[] photo = photo(RED, 1);
    enroll("Bob", GREEN, 2);
    String id = enroll("Ada", photo).json(201).get("image_id").asText();
    ask(Ask.put("/recognition/subjects/Ada/metadata").json("{\"badge\":7}")).json(200);
    Answer answer = ask(Ask.get("/recognition/subjects/ada/data"));
    assertThat(answer.status()).isEqualTo(200);
    Map<String, byte[]> files = unpacked(answer.body());
    assertThat(files)
        .containsOnlyKeys("person.json", "photos/" + id + ".png", "thumbnails/" + id + ".jpg");
    assertThat(files.get("photos/" + id + ".png")).isEqualTo(photo);
    JsonNode person = Json.MAPPER.readTree(files.get("person.json"));
    assertThat(person.get("subject").asText()).isEqualTo("Ada");
    assertThat(person.at("/metadata/badge").asInt()).isEqualTo(7);
    assertThat(person.get("faces")).hasSize(1);
    assertThat(person.at("/faces/0/image_id").asText()).isEqualTo(id);
    assertThat(person.at("/faces/0/embedding_codes")).hasSize(16);
    assertThat(person.at("/faces/0/photo_file").asText()).isEqualTo("photos/" + id + ".png");
    ask(Ask.get("/recognition/subjects/Eve/data")).refused(404, 42, "Subject Eve not found");
  }

  @Test
  void onlyKeysThatMaySeeAllGetIt() throws Exception {
    enroll("Ada", RED, 1);
    for (Scope scope : Set.of(Scope.READ, Scope.EMBEDDINGS)) {
      Client some = server.client(gallery, ApiKey.Unknown.NEAREST, Set.of(scope));
      assertThat(some.ask(Ask.get("/recognition/subjects/Ada/data")).status()).isEqualTo(403);
    }
    Client both =
        server.client(gallery, ApiKey.Unknown.NEAREST, Set.of(Scope.READ, Scope.EMBEDDINGS));
    assertThat(both.ask(Ask.get("/recognition/subjects/Ada/data")).status()).isEqualTo(200);
  }

  private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }
}
