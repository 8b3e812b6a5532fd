package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import io.facenet.server.http.Route.Method;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came is answered, what comes is not. */
class StopTest {
  @TempDir Path folder;

  @Test
  void requestsInFlightEndAndNewOnesAreRefused() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Route slow =
        EchoRoutes.light(
            Method.GET,
            "/slow",
            call -> {
              begun.countDown();
              go.await();
              return Reply.json(Map.of("done", true));
            });
    TestServer server = new TestServer(folder, TestServer.local(), List.of(slow));
    HttpClient client = HttpClient.newHttpClient();
    CompletableFuture<HttpResponse<String>> inFlight =
        client.sendAsync(server.to("/slow").build(), BodyHandlers.ofString());
    begun.await();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(server.web::close);
    int refused = 200;
    while (refused == 200) {
      refused = statusOf(server);
    }
    assertThat(refused).isIn(0, 503);
    assertThat(stop).isNotDone();
    go.countDown();
    assertThat(inFlight.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    stop.get(20, TimeUnit.SECONDS);
    server.keys.close();
    server.database.close();
  }

  /** Of a further request on a connection of its own; 0 if there is none to be had. */
  private static int statusOf(TestServer server) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .sendAsync(server.to("/nothing").build(), BodyHandlers.ofString())
          .thenApply(response -> response.statusCode() == 404 ? 200 : response.statusCode())
          .get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      return 0;
    }
  }
}
