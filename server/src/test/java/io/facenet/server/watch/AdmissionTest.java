package io.facenet.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Gate.Pass;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many are answered at once. */
class AdmissionTest {
  private static final Route LIGHT =
      EchoRoutes.light(Method.GET, "/light", call -> Reply.json(Map.of()));
  private static final Route HEAVY = EchoRoutes.heavy("/heavy", call -> Reply.json(Map.of()));

  @TempDir Path folder;

  private static void assertRefused(Admission admission, Route route, long bytes) {
    assertThatThrownBy(() -> admission.enter(route, Optional.empty(), bytes))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(429);
              assertThat(e.code()).isEqualTo(61);
            });
  }

  @Test
  void placesAreCountedAndGivenBack() {
    Admission admission = new Admission(Limits.defaults().withQueue(1, 1));
    Pass first = admission.enter(HEAVY, Optional.empty(), 0);
    Pass second = admission.enter(HEAVY, Optional.empty(), 0);
    assertThat(admission.depth()).isEqualTo(2);
    assertRefused(admission, HEAVY, 0);
    admission.enter(LIGHT, Optional.empty(), 0).close();
    first.close();
    admission.enter(HEAVY, Optional.empty(), 0).close();
    second.close();
    assertThat(admission.depth()).isZero();
  }

  private static Optional<ApiKey> key(String id) {
    return Optional.of(
        new ApiKey(
            id,
            "",
            KeyKind.RECOGNITION,
            Set.of(Scope.RECOGNIZE),
            "main",
            ApiKey.Unknown.NEAREST,
            Optional.empty()));
  }

  @Test
  void oneKeyDoesNotTakeAllPlaces() {
    Admission admission = new Admission(Limits.defaults().withQueue(2, 8));
    List<Pass> passes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      passes.add(admission.enter(HEAVY, key("greedy"), 0));
    }
    assertThatThrownBy(() -> admission.enter(HEAVY, key("greedy"), 0))
        .isInstanceOf(ApiException.class);
    admission.enter(LIGHT, key("greedy"), 0).close();
    passes.add(admission.enter(HEAVY, key("other"), 0));
    passes.remove(0).close();
    passes.add(admission.enter(HEAVY, key("greedy"), 0));
    passes.add(admission.enter(HEAVY, key("other"), 0));
    assertRefused(admission, HEAVY, 0);
    passes.forEach(Pass::close);
    assertThat(admission.depth()).isZero();
    admission.enter(HEAVY, key("greedy"), 0).close();
  }

  @Test
  void bytesInFlightAreCountedOfLightRequestsToo() {
    Limits limits = Limits.defaults();
    Admission admission = new Admission(limits);
    Pass all = admission.enter(LIGHT, Optional.empty(), limits.maxBytesInFlight());
    assertRefused(admission, LIGHT, 1);
    admission.enter(LIGHT, Optional.empty(), 0).close();
    all.close();
    assertThat(admission.bytesInFlight()).isZero();
  }

  @Test
  void aTurnIsGivenUpBeforeTheEnd() throws Exception {
    Admission admission = new Admission(Limits.defaults().withQueue(1, 1));
    try (Pass first = admission.enter(HEAVY, Optional.empty(), 0);
        Pass second = admission.enter(HEAVY, Optional.empty(), 0)) {
      first.begin();
      first.end();
      second.begin();
    }
    assertThat(admission.depth()).isZero();
  }

  @Test
  void theQueueIsBoundedAndLightRequestsPassIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Route heavy =
        EchoRoutes.heavy(
            "/heavy",
            call -> {
              most.accumulateAndGet(working.incrementAndGet(), Math::max);
              begun.countDown();
              go.await();
              working.decrementAndGet();
              return Reply.json(Map.of());
            });
    var options = TestServer.local().withLimits(Limits.defaults().withQueue(1, 2));
    try (TestServer server = new TestServer(folder, options, List.of(heavy, LIGHT))) {
      HttpClient client = HttpClient.newHttpClient();
      List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(
            client.sendAsync(
                server.to("/heavy").POST(BodyPublishers.ofString("{}")).build(),
                BodyHandlers.ofString()));
      }
      begun.await();
      while (server.admission.depth() < 3) {
        Thread.onSpinWait();
      }
      HttpResponse<String> refused = server.send("POST", "/heavy", "image/png", new byte[100_000]);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(TestServer.json(refused).get("code").asInt()).isEqualTo(61);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.get("/light").statusCode()).isEqualTo(200);
      go.countDown();
      for (CompletableFuture<HttpResponse<String>> each : all) {
        assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void aKeyThatAsksTooOftenMustWait() throws Exception {
    var options = TestServer.local().withLimits(Limits.defaults().withRequestsPerSecond(1));
    try (TestServer server = new TestServer(folder, options, List.of(LIGHT))) {
      int status = 200;
      for (int i = 0; i < 1_000 && status == 200; i++) {
        HttpResponse<String> response = server.get("/light");
        status = response.statusCode();
        if (status != 200) {
          assertThat(TestServer.json(response).get("code").asInt()).isEqualTo(65);
        }
      }
      assertThat(status).isEqualTo(429);
    }
  }
}
