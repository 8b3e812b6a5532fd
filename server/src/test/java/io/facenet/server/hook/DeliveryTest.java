package io.facenet.server.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.PublishedEvent;
import io.facenet.server.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final byte[] SECRET = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final URI ADDRESS = URI.create("http://127.0.0.1/hook");
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final int UNREACHABLE = 0;

  private record Sent(URI address, Map<String, String> headers, byte[] body) {}

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final PublishedEvent event =
      new PublishedEvent(
          UUID.randomUUID(), NOW, "g", FaceEvent.deleted(new FaceEvent.Whose(7, "Ada"), 2));

  private boolean deliver(Integer... statuses) throws Exception {
    answers.addAll(List.of(statuses));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Delivery(SECRET, this::post, pauses::add, clock).deliver(ADDRESS, event);
  }

  private int post(URI address, Map<String, String> headers, byte[] body) throws IOException {
    sent.add(new Sent(address, headers, body));
    int status = answers.isEmpty() ? 503 : answers.remove();
    if (status == UNREACHABLE) {
      throw new IOException("nobody there");
    }
    return status;
  }

  @Test
  void isSignedOverTimeAndBodyAndNamesNobody() throws Exception {
    assertThat(deliver(204)).isTrue();
    Sent message = sent.get(0);
    assertThat(message.address()).isEqualTo(ADDRESS);
    JsonNode body = Json.MAPPER.readTree(message.body());
    assertThat(body.get("subject_id").asInt()).isEqualTo(7);
    assertThat(new String(message.body(), StandardCharsets.UTF_8)).doesNotContain("Ada");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    mac.update("1700000000.".getBytes(StandardCharsets.UTF_8));
    assertThat(message.headers())
        .containsEntry("X-FaceNet-Timestamp", "1700000000")
        .containsEntry("X-FaceNet-Event", "deleted")
        .containsEntry(
            "X-FaceNet-Signature",
            "sha256=" + HexFormat.of().formatHex(mac.doFinal(message.body())));
    assertThat(pauses).isEmpty();
  }

  @Test
  void isTriedAgainEachTimeLater() throws Exception {
    assertThat(deliver(UNREACHABLE, 503, 429, 200)).isTrue();
    assertThat(sent).hasSize(4);
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void isGivenUpInTheEndAndAtOnceWhereItIsRefused() throws Exception {
    assertThat(deliver()).isFalse();
    assertThat(sent).hasSize(Delivery.ATTEMPTS);
    sent.clear();
    assertThat(deliver(404)).isFalse();
    assertThat(deliver(302)).isFalse();
    assertThat(sent).hasSize(2);
  }
}
