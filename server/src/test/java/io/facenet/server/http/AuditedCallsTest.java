package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.facenet.server.TestServer;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.AuditEntry;
import io.facenet.server.key.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of calls: once each, whether they went well or not. */
class AuditedCallsTest {
  @TempDir Path folder;

  private static Route route(Method method, String path, Scope scope, Route.Handler handler) {
    return new Route(method, path, Access.of(scope), Cost.LIGHT, handler);
  }

  @Test
  void whatChangesOrAsksIsNotedAndWhatReadsIsNot() throws Exception {
    List<Route> routes =
        List.of(
            route(
                Method.POST,
                "/faces",
                Scope.ENROLL,
                call -> {
                  call.concerns("id-of-ada", 1);
                  return Reply.json(201, Map.of());
                }),
            route(
                Method.POST,
                "/refused",
                Scope.RECOGNIZE,
                call -> {
                  throw new ApiException(400, 28, "No face is found in the given image");
                }),
            route(
                Method.DELETE,
                "/stream",
                Scope.ENROLL,
                call -> Reply.stream("text/plain", out -> out.write('a'))),
            route(
                Method.GET,
                "/export",
                Scope.ADMIN,
                call -> {
                  call.concerns("", 7);
                  return Reply.stream("text/plain", out -> out.write('a'));
                }),
            route(Method.GET, "/faces", Scope.READ, call -> Reply.json(Map.of())),
            route(Method.GET, "/keys", Scope.ADMIN, call -> Reply.json(Map.of())));
    try (TestServer server = new TestServer(folder, TestServer.local(), routes)) {
      server.send("POST", "/faces?subject=Ada", "image/png", new byte[10]);
      server.send("POST", "/refused", "image/png", new byte[10]);
      server.send("DELETE", "/stream", null, null);
      server.get("/faces");
      server.get("/keys");
      server.get("/export");
      assertThat(server.audit.latest(Long.MAX_VALUE, 10))
          .extracting(
              AuditEntry::action, AuditEntry::subject, AuditEntry::count, AuditEntry::status)
          .containsExactly(
              tuple("GET /export", "", 7L, 200),
              tuple("DELETE /stream", "", 0L, 200),
              tuple("POST /refused", "", 0L, 400),
              tuple("POST /faces", "id-of-ada", 1L, 201));
      assertThat(server.audit.verify()).isEmpty();
    }
  }
}
