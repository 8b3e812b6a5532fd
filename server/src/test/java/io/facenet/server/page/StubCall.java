package io.facenet.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Upload;
import io.facenet.server.key.ApiKey;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request without a server.
 *
 * @param path parts of the path
 * @param headers by name
 */
record StubCall(Map<String, String> path, Map<String, String> headers) implements Call {
  /** An answer, and the bytes that it wrote. */
  record Answer(Reply reply, byte[] bytes) {}

  /** Asks the route with this path. */
  static Answer asked(List<Route> routes, String path) throws Exception {
    return asked(routes, path, new StubCall(Map.of(), Map.of()));
  }

  static Answer asked(List<Route> routes, String path, Call call) throws Exception {
    Route route = routes.stream().filter(one -> one.path().equals(path)).findFirst().orElseThrow();
    Reply reply = route.handler().answer(call);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reply.body().writeTo(out);
    return new Answer(reply, out.toByteArray());
  }

  @Override
  public String path(String name) {
    return path.get(name);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public ApiKey key() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.empty();
  }

  @Override
  public List<String> queries(String name) {
    return List.of();
  }

  @Override
  public JsonNode json() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Upload file(String field) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Upload> files(String field) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String id() {
    return "stub";
  }
}
