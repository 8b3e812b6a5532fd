package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.TestServer;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.ApiKey.Unknown;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.NewKey;
import io.facenet.server.key.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of key with every scope against every kind of route. */
class AuthenticationTest {
  private static final List<KeyKind> SERVICES =
      List.of(KeyKind.RECOGNITION, KeyKind.DETECTION, KeyKind.VERIFICATION);

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    List<Route> routes = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      routes.add(new Route(Method.GET, "/any/" + scope, Access.of(scope), Cost.LIGHT, AuthenticationTest::who));
      for (KeyKind kind : SERVICES) {
        routes.add(
            new Route(
                Method.GET, "/" + kind + "/" + scope, Access.of(kind, scope), Cost.LIGHT, AuthenticationTest::who));
      }
    }
    routes.add(new Route(Method.GET, "/open", Access.OPEN, Cost.LIGHT, call -> Reply.json(Map.of())));
    WebOptions options = TestServer.local().withLimits(Limits.defaults().withFailedKeys(1_000_000));
    server = new TestServer(folder, options, routes);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply who(Call call) {
    return Reply.json(Map.of("gallery", call.key().gallery(), "kind", call.key().kind()));
  }

  private static HttpResponse<String> get(String path, String key) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path));
    return TestServer.send(key == null ? request.build() : request.header("x-api-key", key).build());
  }

  private static void assertFault(HttpResponse<String> response, int status, int code, String message)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode body = TestServer.json(response);
    assertThat(body.get("code").asInt()).isEqualTo(code);
    assertThat(body.get("message").asText()).isEqualTo(message);
  }

  private static String key(KeyKind kind, Set<Scope> scopes, Instant expires) {
    return server
        .keys
        .create(new NewKey("", kind, scopes, "family", Unknown.NEAREST, Optional.ofNullable(expires)))
        .secret();
  }

  @Test
  void everyKindAndScope() throws Exception {
    for (KeyKind kind : SERVICES) {
      for (Scope scope : EnumSet.complementOf(EnumSet.of(Scope.ADMIN))) {
        String key = key(kind, Set.of(scope), null);
        for (Scope asked : Scope.values()) {
          assertThat(get("/any/" + asked, key).statusCode()).isEqualTo(asked == scope ? 200 : 403);
          for (KeyKind service : SERVICES) {
            int expected = service != kind ? 404 : asked == scope ? 200 : 403;
            assertThat(get("/" + service + "/" + asked, key).statusCode())
                .as(kind + " " + scope + " asks " + service + " " + asked)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void anAdminsKeyOpensEveryDoorWithTheMainGallery() throws Exception {
    for (Scope scope : Scope.values()) {
      assertThat(get("/any/" + scope, server.admin).statusCode()).isEqualTo(200);
      for (KeyKind service : SERVICES) {
        assertThat(get("/" + service + "/" + scope, server.admin).body()).contains("main", "ADMIN");
      }
    }
  }

  @Test
  void refusalsAreSaidAsTheOriginalSaysThem() throws Exception {
    assertFault(get("/RECOGNITION/READ", null), 400, 20, "Missing header: x-api-key");
    for (String none : List.of("1-1-1-1-1", "abc", server.admin + "0", "00000000-0000-0000-0000-00000000000g")) {
      assertFault(get("/RECOGNITION/READ", none), 400, 26, "Service API key should be UUID");
    }
    String unknown = "00000000-0000-0000-0000-00000000abcd";
    assertFault(get("/RECOGNITION/READ", unknown), 404, 10, "Recognition service with API Key ****abcd not found");
    assertFault(get("/DETECTION/READ", unknown), 404, 10, "Detection service with API Key ****abcd not found");
    assertFault(get("/any/READ", unknown), 404, 10, "Service with API Key ****abcd not found");
    assertThat(get("/open", null).statusCode()).isEqualTo(200);
    assertThat(get("/open", "abc").statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyOfAnotherKindIsUnknown() throws Exception {
    String key = key(KeyKind.DETECTION, Set.of(Scope.READ), null);
    String ending = key.substring(key.length() - 4);
    assertFault(
        get("/VERIFICATION/READ", key), 404, 10, "Verification service with API Key ****" + ending + " not found");
  }

  @Test
  void anExpiredKeyIsRefused() throws Exception {
    String key = key(KeyKind.DETECTION, Set.of(Scope.READ), Instant.now().minusSeconds(1));
    assertFault(get("/DETECTION/READ", key), 403, 63, "This API key has expired");
    String later = key(KeyKind.DETECTION, Set.of(Scope.READ), Instant.now().plusSeconds(3600));
    assertThat(get("/DETECTION/READ", later).statusCode()).isEqualTo(200);
    assertFault(get("/DETECTION/ENROLL", later), 403, 63, "This API key lacks the scope enroll");
  }

  @Test
  void aRevokedKeyIsUnknownAtOnce() throws Exception {
    var issued = server.keys.create(NewKey.of(KeyKind.DETECTION, "family"));
    assertThat(get("/DETECTION/READ", issued.secret()).statusCode()).isEqualTo(200);
    assertThat(server.keys.revoke(issued.key().id())).isTrue();
    assertThat(get("/DETECTION/READ", issued.secret()).statusCode()).isEqualTo(404);
  }

  @Test
  void manyFailedKeysAreHeardNoMoreButAGoodOneIs(@TempDir Path other) throws Exception {
    Route route = new Route(Method.GET, "/a", Access.of(Scope.READ), Cost.LIGHT, AuthenticationTest::who);
    try (TestServer busy = new TestServer(other, TestServer.local(), List.of(route))) {
      int status = 404;
      for (int i = 0; i < 1_000 && status == 404; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(busy.at("/a")).header("x-api-key", UUID.randomUUID().toString()).build();
        HttpResponse<String> response = TestServer.send(request);
        status = response.statusCode();
        if (status == 429) {
          assertThat(TestServer.json(response).get("code").asInt()).isEqualTo(65);
          assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
      }
      assertThat(status).isEqualTo(429);
      assertThat(busy.get("/a").statusCode()).isEqualTo(200);
    }
  }
}
