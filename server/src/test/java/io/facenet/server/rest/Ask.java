package io.facenet.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request of a test.
 *
 * @param method of HTTP
 * @param target path below {@code /api/v1} and query
 * @param json body, if it is one
 * @param parts files of a form
 */
public record Ask(String method, String target, Optional<String> json, List<Part> parts) {
  /** One file of a form. */
  public record Part(String field, String name, byte[] bytes) {}

  public static Ask get(String target) {
    return new Ask("GET", target, Optional.empty(), List.of());
  }

  public static Ask post(String target) {
    return new Ask("POST", target, Optional.empty(), List.of());
  }

  public static Ask put(String target) {
    return new Ask("PUT", target, Optional.empty(), List.of());
  }

  public static Ask patch(String target) {
    return new Ask("PATCH", target, Optional.empty(), List.of());
  }

  public static Ask delete(String target) {
    return new Ask("DELETE", target, Optional.empty(), List.of());
  }

  public Ask json(String body) {
    return new Ask(method, target, Optional.of(body), parts);
  }

  public Ask file(String field, String name, byte[] bytes) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(field, name, bytes));
    return new Ask(method, target, json, more);
  }

  public Ask file(byte[] bytes) {
    return file("file", "photo.png", bytes);
  }
}
