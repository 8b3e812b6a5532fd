package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a test was answered.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body whole
 */
public record Answer(int status, String contentType, byte[] body) {

  public JsonNode json() {
    return read(body);
  }

  /** The lines of an answer of many. */
  public List<JsonNode> lines() {
    return new String(body, StandardCharsets.UTF_8)
        .lines()
        .map(line -> read(line.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body, after the status was checked. */
  public JsonNode json(int expected) {
    assertThat(status).as(new String(body, StandardCharsets.UTF_8)).isEqualTo(expected);
    return json();
  }

  /** Checks what was refused, and how. */
  public void refused(int expectedStatus, int code, String message) {
    assertThat(status).as(new String(body, StandardCharsets.UTF_8)).isEqualTo(expectedStatus);
    assertThat(json().path("code").asInt(-1)).isEqualTo(code);
    assertThat(json().path("message").asText()).isEqualTo(message);
  }
}
