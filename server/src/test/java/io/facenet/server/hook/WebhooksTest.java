package io.facenet.server.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.facenet.server.event.FaceEvent;
import io.facenet.server.event.PublishedEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final byte[] SECRET = new byte[32];

  private static PublishedEvent event() {
    return new PublishedEvent(UUID.randomUUID(), Instant.EPOCH, "g", FaceEvent.noFace());
  }

  @Test
  void anAddressThatHangsHoldsUpNeitherCallersNorOthers() throws Exception {
    URI hanging = URI.create("http://127.0.0.1/hanging");
    URI living = URI.create("http://127.0.0.1/living");
    CountDownLatch never = new CountDownLatch(1);
    BlockingQueue<URI> received = new LinkedBlockingQueue<>();
    Transport transport =
        (address, headers, body) -> {
          if (address.equals(hanging)) {
            never.await();
          }
          received.add(address);
          return 200;
        };
    Delivery delivery = new Delivery(SECRET, transport, time -> {}, Clock.systemUTC());
    try (Webhooks hooks = new Webhooks(List.of(hanging, living), delivery)) {
      for (int i = 0; i < Webhooks.CAPACITY + 10; i++) {
        hooks.hear(event());
        assertThat(received.take()).isEqualTo(living);
      }
    }
  }

  @Test
  void eventsComeByHttp() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.add(exchange.getRequestHeaders().getFirst("X-FaceNet-Signature"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
    try (Webhooks hooks = Webhooks.start(new WebhookOptions(List.of(address), SECRET))) {
      hooks.hear(event());
      assertThat(received.take()).matches("sha256=[0-9a-f]{64}");
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void addressesAndSecretsAreChecked() {
    for (String address : List.of("file:/tmp/a", "http:///a", "http://user:word@localhost/")) {
      List<URI> addresses = List.of(URI.create(address));
      assertThatThrownBy(() -> new WebhookOptions(addresses, SECRET))
          .isInstanceOf(IllegalArgumentException.class);
    }
    List<URI> good = List.of(URI.create("https://localhost/"));
    assertThatThrownBy(() -> new WebhookOptions(good, new byte[15]))
        .hasMessageContaining("has 15 bytes, it must have 16");
  }
}
