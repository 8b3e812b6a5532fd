package io.facenet.server.rest;

import io.facenet.server.http.ApiException;
import io.facenet.server.http.Json;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.key.ApiKey;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks handlers without a web server.
 *
 * @param routes that there are
 * @param key with which all is asked
 */
record FakeClient(List<Route> routes, ApiKey key) implements Client {
  @Override
  public Answer ask(Ask ask) throws Exception {
    String path = "/api/v1" + ask.target().replaceFirst("\\?.*", "");
    Map<String, String> parts = new HashMap<>();
    Route route =
        routes.stream()
            .filter(one -> one.method().name().equals(ask.method()))
            .filter(one -> !one.path().contains("{") && one.path().equals(path))
            .findFirst()
            .or(
                () ->
                    routes.stream()
                        .filter(one -> one.method().name().equals(ask.method()))
                        .filter(one -> matches(one.path(), path, parts))
                        .findFirst())
            .orElseThrow(() -> new AssertionError("no route " + ask.method() + " " + path));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Reply reply = route.handler().answer(new FakeCall(key, ask, parts));
      reply.body().writeTo(out);
      return new Answer(reply.status(), reply.contentType(), out.toByteArray());
    } catch (ApiException e) {
      Map<String, Object> body = Map.of("message", e.getMessage(), "code", e.code());
      return new Answer(e.status(), "application/json", Json.MAPPER.writeValueAsBytes(body));
    }
  }

  private static boolean matches(String pattern, String path, Map<String, String> parts) {
    String[] wanted = pattern.split("/");
    String[] given = path.split("/");
    if (wanted.length != given.length) {
      return false;
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        String name = wanted[i].substring(1, wanted[i].length() - 1);
        found.put(name, URLDecoder.decode(given[i].replace("+", "%2B"), StandardCharsets.UTF_8));
      } else if (!wanted[i].equals(given[i])) {
        return false;
      }
    }
    parts.putAll(found);
    return true;
  }
}
