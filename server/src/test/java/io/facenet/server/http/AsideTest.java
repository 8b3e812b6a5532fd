package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long work lets others have their turn. */
class AsideTest {
  private static final int PATIENCE_SECONDS = 60;

  /** With one processor the long one ends only if the short one is answered meanwhile. */
  @Test
  void othersWorkWhileALongOneIsAside(@TempDir Path folder) throws Exception {
    CountDownLatch aside = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    List<Route> routes =
        List.of(
            EchoRoutes.heavy(
                "/long",
                call ->
                    Reply.stream(
                        "text/plain",
                        out ->
                            call.aside(
                                () -> {
                                  aside.countDown();
                                  out.write(await(answered) ? 'y' : 'n');
                                }))),
            EchoRoutes.heavy("/short", call -> Reply.json(Map.of())));
    WebOptions options = TestServer.local().withLimits(Limits.defaults().withQueue(1, 1));
    try (TestServer server = new TestServer(folder, options, routes)) {
      HttpRequest request = server.to("/long").POST(BodyPublishers.noBody()).build();
      CompletableFuture<HttpResponse<String>> all =
          HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
      assertThat(await(aside)).isTrue();
      assertThat(server.send("POST", "/short", null, new byte[0]).statusCode()).isEqualTo(200);
      answered.countDown();
      assertThat(all.get(PATIENCE_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("y");
      assertThat(server.send("POST", "/short", null, new byte[0]).statusCode())
          .as("the turn was given back")
          .isEqualTo(200);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
