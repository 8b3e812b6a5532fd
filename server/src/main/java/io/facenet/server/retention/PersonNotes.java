package io.facenet.server.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON object that is kept of a person, with two fields of a meaning: {@code consent}, an
 * object with a {@code reference} and the time {@code at} of it, and {@code expires_at}, the time
 * from which on the person is to be deleted. Times are as in {@code 2027-01-31T00:00:00Z}.
 *
 * @param json of programs, with both fields
 */
public record PersonNotes(ObjectNode json) {
  /** When the person is to be deleted. */
  public static final String EXPIRES = "expires_at";

  private static final String CONSENT = "consent";
  private static final String REFERENCE = "reference";
  private static final String AT = "at";
  private static final int MAX_REFERENCE = 500;
  private static final List<String> RESERVED = List.of(CONSENT, EXPIRES);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As it is kept. */
  public static PersonNotes read(String text) {
    try {
      return new PersonNotes((ObjectNode) MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON object", e);
    }
  }

  /**
   * Puts other notes in their place. What they do not say of consent and end stays as it is, so
   * that a program that knows nothing of them changes neither; null takes them away.
   *
   * @param now the time of a consent that tells none
   * @throws IllegalArgumentException if they are not as they should be; says how
   */
  public PersonNotes replacedBy(ObjectNode others, Instant now) {
    ObjectNode changed = others.deepCopy();
    for (String field : RESERVED) {
      if (!changed.has(field) && json.has(field)) {
        changed.set(field, json.get(field));
      } else if (changed.path(field).isNull()) {
        changed.remove(field);
      }
    }
    if (changed.has(EXPIRES)) {
      changed.put(EXPIRES, time(EXPIRES, changed.get(EXPIRES)).toString());
    }
    if (changed.has(CONSENT)) {
      changed.set(CONSENT, consent(changed.get(CONSENT), now));
    }
    return new PersonNotes(changed);
  }

  private static ObjectNode consent(JsonNode given, Instant now) {
    String reference = given.path(REFERENCE).asText("");
    if (reference.isBlank() || reference.length() > MAX_REFERENCE) {
      throw new IllegalArgumentException(
          "consent should be {\"reference\": up to "
              + MAX_REFERENCE
              + " characters, \"at\": time}");
    }
    ObjectNode consent = MAPPER.createObjectNode().put(REFERENCE, reference);
    Instant at = given.has(AT) ? time("consent.at", given.get(AT)) : now;
    return consent.put(AT, at.toString());
  }

  private static Instant time(String field, JsonNode value) {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " should be like 2027-01-31T00:00:00Z", e);
    }
  }

  /** When the person is to be deleted; nothing if never, or if it is no time that can be read. */
  public Optional<Instant> expires() {
    try {
      return json.has(EXPIRES) ? Optional.of(time(EXPIRES, json.get(EXPIRES))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** With an end, unless there is one. */
  PersonNotes endingAt(Instant end) {
    return json.has(EXPIRES) ? this : new PersonNotes(json.deepCopy().put(EXPIRES, end.toString()));
  }

  /** To be kept. */
  public String text() {
    return json.toString();
  }
}
