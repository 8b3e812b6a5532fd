package io.facenet.server.page;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checks answers against the description of the interface. A test that asks a server hands every
 * answer to {@link #check}.
 */
public final class AnswerSchemas {
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  private final JsonNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<JsonPointer, Schema> schemas = new ConcurrentHashMap<>();

  /** Of the description that is served. */
  public AnswerSchemas() {
    try (InputStream yaml = PageRoutes.class.getResourceAsStream("openapi.yaml")) {
      document = new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All calls that are described, as {@code GET /path/{}}, sorted. */
  public List<String> calls() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !key.equals("parameters"))
                    .map(method -> call(method, path.getKey())))
        .sorted()
        .toList();
  }

  /** A call without the names of its parameters. */
  public static String call(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + ' ' + path.replaceAll("\\{[^}]*}", "{}");
  }

  /**
   * Checks an answer.
   *
   * @param path as it was asked, encoded, without the query
   * @param contentType with or without parameters; empty if there is no body
   * @throws AssertionError if the call, the status, the type or the body is not as described
   */
  public void check(String method, String path, int status, String contentType, byte[] body) {
    String asked = method + ' ' + path + " -> " + status;
    JsonPointer response = response(method, path, status, asked);
    JsonNode content = document.at(response).path("content");
    String type = contentType.split(";")[0].strip();
    if (content.isMissingNode()) {
      require(body.length == 0, asked + " has a body, and none is described");
      return;
    }
    require(content.has(type), asked + " is " + type + ", described are " + content);
    JsonPointer schema = at(at(at(response, "content"), type), "schema");
    if (type.equals(JSON)) {
      require(schema, body, asked);
    } else if (type.equals(LINES)) {
      new String(body, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> require(schema, line.getBytes(StandardCharsets.UTF_8), asked));
    }
  }

  private void require(JsonPointer schema, byte[] body, String asked) {
    List<Error> errors;
    try {
      errors = schemas.computeIfAbsent(schema, this::schema).validate(mapper.readTree(body));
    } catch (IOException e) {
      throw new AssertionError(asked + ": no JSON: " + e.getMessage());
    }
    require(
        errors.isEmpty(),
        asked + ": " + errors + " in " + new String(body, StandardCharsets.UTF_8));
  }

  /** A part of the description as a schema by itself, with all that it may refer to. */
  private Schema schema(JsonPointer part) {
    ObjectNode schema = document.at(part).deepCopy();
    schema.set("$defs", document.at("/components/schemas"));
    String text = schema.toString().replace("#/components/schemas/", "#/$defs/");
    return registry.getSchema(text, InputFormat.JSON);
  }

  private JsonPointer response(String method, String path, int status, String asked) {
    String template =
        templates(path)
            .filter(one -> document.path("paths").path(one).has(method.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseGet(() -> templates(path).findFirst().orElse(""));
    JsonPointer operation =
        Stream.of("paths", template, method.toLowerCase(Locale.ROOT))
            .reduce(JsonPointer.empty(), AnswerSchemas::at, (one, other) -> other);
    JsonPointer error = JsonPointer.compile("/components/responses/Error");
    if (document.at(operation).isMissingNode()) {
      require(status >= 400, asked + " is no call that is described");
      return error;
    }
    JsonNode responses = document.at(operation).path("responses");
    String key = responses.has(Integer.toString(status)) ? Integer.toString(status) : "default";
    require(status >= 300 || !key.equals("default"), asked + " is not described");
    String reference = responses.path(key).path("$ref").asText();
    return reference.isEmpty()
        ? at(at(operation, "responses"), key)
        : JsonPointer.compile(reference.substring(1));
  }

  /** Paths that fit, those with the fewest parameters first. */
  private Stream<String> templates(String path) {
    return document.path("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
        .sorted(
            Comparator.comparingLong(template -> template.chars().filter(c -> c == '{').count()));
  }

  private static JsonPointer at(JsonPointer parent, String name) {
    return parent.appendProperty(name);
  }

  private static void require(boolean truth, String otherwise) {
    if (!truth) {
      throw new AssertionError(otherwise);
    }
  }
}
