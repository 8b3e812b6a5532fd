package io.facenet.server;

import io.facenet.server.http.Access;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Handler;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Routes that say what they were asked. */
public final class EchoRoutes {
  private EchoRoutes() {}

  public static List<Route> all() {
    return List.of(
        light(
            Method.GET,
            "/query",
            call ->
                Reply.json(
                    Map.of(
                        "subject",
                        call.queries("subject"),
                        "limit",
                        call.queries("limit"),
                        "det_prob_threshold",
                        call.queries("det_prob_threshold"),
                        "status",
                        call.queries("status"),
                        "face_plugins",
                        call.queries("face_plugins")))),
        light(Method.GET, "/people/{name}", call -> Reply.json(Map.of("name", call.path("name")))),
        light(Method.PUT, "/people/{name}", call -> Reply.json(call.json())),
        light(
            Method.DELETE, "/people/{name}", call -> Reply.json(Map.of("name", call.path("name")))),
        light(Method.POST, "/people", call -> Reply.json(201, call.json())),
        light(Method.GET, "/people", call -> Reply.json(Map.of("people", List.of()))),
        heavy("/file", call -> Reply.json(sizes(call.files("file")))),
        heavy(
            "/form",
            call ->
                Reply.json(
                    Map.of(
                        "text", call.queries("text"), "size", call.file("file").bytes().length))),
        light(
            Method.GET,
            "/static/{apiKey}/{id}",
            call -> Reply.bytes("image/png", new byte[3]).with("Cache-Control", "public")),
        light(
            Method.GET,
            "/boom",
            call -> {
              throw new IllegalStateException("secret of /home/ada");
            }),
        light(
            Method.GET,
            "/disk",
            call -> {
              throw new java.io.IOException("No space left on /home/ada");
            }),
        light(
            Method.GET,
            "/lines",
            call -> Reply.stream("application/x-ndjson", out -> out.write("a\nb\n".getBytes()))),
        light(
            Method.GET,
            "/unbegun",
            call ->
                Reply.stream(
                    "application/x-ndjson",
                    out -> {
                      out.write("half".getBytes());
                      throw new ApiException(409, 67, "The gallery is of another model");
                    })),
        light(
            Method.GET,
            "/broken",
            call ->
                Reply.stream(
                    "application/x-ndjson",
                    out -> {
                      out.write("a\n".getBytes());
                      out.flush();
                      throw new IllegalStateException("secret");
                    })));
  }

  public static Route light(Method method, String path, Handler handler) {
    return new Route(method, path, Access.of(Scope.READ), Cost.LIGHT, handler);
  }

  public static Route heavy(String path, Handler handler) {
    return new Route(Method.POST, path, Access.of(Scope.RECOGNIZE), Cost.HEAVY, handler);
  }

  private static Map<String, Integer> sizes(List<io.facenet.server.http.Upload> files) {
    Map<String, Integer> sizes = new TreeMap<>();
    files.forEach(file -> sizes.put(file.name(), file.bytes().length));
    return sizes;
  }
}
