package io.facenet.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Upload;
import io.facenet.server.key.ApiKey;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call without a web server.
 *
 * @param key it came with
 * @param ask what is asked
 * @param path parts that vary
 */
record FakeCall(ApiKey key, Ask ask, Map<String, String> path) implements Call {
  @Override
  public String path(String name) {
    return path.get(name);
  }

  @Override
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  @Override
  public List<String> queries(String name) {
    int start = ask.target().indexOf('?');
    String query = start < 0 ? "" : ask.target().substring(start + 1);
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.empty();
  }

  @Override
  public JsonNode json() {
    try {
      return Json.MAPPER.readTree(ask.json().orElse("{}"));
    } catch (IOException e) {
      throw new ApiException(400, 0, "no JSON");
    }
  }

  @Override
  public Upload file(String field) {
    return files(field).get(0);
  }

  @Override
  public List<Upload> files(String field) {
    List<Upload> files =
        ask.parts().stream()
            .filter(part -> part.field().equals(field))
            .map(part -> new Upload(part.name(), part.bytes()))
            .toList();
    if (files.isEmpty()) {
      throw new ApiException(400, 34, "Required part " + field + " is missing");
    }
    return files;
  }

  @Override
  public String id() {
    return "call";
  }
}
