package io.facenet.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import io.facenet.server.http.Exchange;
import io.facenet.server.http.Json;
import io.facenet.server.http.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told about requests: nothing that a caller wrote. */
class RequestLogTest {
  @TempDir Path folder;

  private Exchange next(TestServer server) throws Exception {
    return server.exchanges.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void aLineOfJsonARequest() throws Exception {
    List<String> lines = new ArrayList<>();
    new RequestLog(lines::add)
        .accept(new Exchange("id", "GET", Optional.of("/people/{name}"), 200, 0.0123456, 78, Optional.of("key")));
    JsonNode line = Json.MAPPER.readTree(lines.get(0));
    assertThat(lines.get(0)).doesNotContain("\n");
    assertThat(line.get("route").asText()).isEqualTo("/people/{name}");
    assertThat(line.get("ms").asDouble()).isEqualTo(12.346);
    assertThat(line.get("bytes").asLong()).isEqualTo(78);
    assertThat(line.get("key").asText()).isEqualTo("key");
  }

  @Test
  void neitherNamesNorKeysAreTold() throws Exception {
    Admission admission = new Admission(Limits.defaults());
    Metrics metrics = new Metrics(admission);
    List<String> lines = new ArrayList<>();
    RequestLog log = new RequestLog(lines::add);
    try (TestServer server = new TestServer(folder, TestServer.local(), EchoRoutes.all())) {
      server.get("/people/Ada?subject=Ada");
      server.get("/Ada");
      server.send("PROPFIND", "/people/Ada", null, null);
      for (int i = 0; i < 3; i++) {
        Exchange exchange = next(server);
        metrics.accept(exchange);
        log.accept(exchange);
      }
      metrics.stage(Metrics.Stage.EMBED, Duration.ofMillis(5));
      metrics.faces(3);
      String scrape = new String(body(metrics));
      assertThat(scrape)
          .contains(
              "facenet_requests_seconds_count{method=\"GET\",route=\"/people/{name}\",status=\"200\"} 1",
              "route=\"none\",status=\"404\"",
              "method=\"OTHER\"",
              "facenet_queue_depth 0",
              "facenet_stage_seconds_count{stage=\"embed\"} 1",
              "facenet_faces_total 3",
              "facenet_unknown_total 0",
              "facenet_rss_bytes")
          .doesNotContain("Ada", server.admin);
      assertThat(String.join("\n", lines)).contains("/people/{name}").doesNotContain("Ada", server.admin);
    }
  }

  private static byte[] body(Metrics metrics) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    metrics.routes().get(0).handler().answer(null).body().writeTo(out);
    return out.toByteArray();
  }
}
