package io.facenet.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** One face as one line of JSON, and back. */
final class GalleryLines {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private GalleryLines() {}

  static String write(EnrolledFace enrolled) {
    NewFace face = enrolled.face();
    ObjectNode line = object();
    line.put("subject", enrolled.subject());
    line.put("model", face.embedding().modelId());
    line.put("codes", face.embedding().codes());
    line.put("photo", face.photo());
    line.put("hash", face.photoHash());
    ArrayNode box = line.putArray("box");
    box.add(face.box().x()).add(face.box().y()).add(face.box().width()).add(face.box().height());
    ObjectNode quality = line.putObject("quality");
    put(quality, "size", face.quality().size());
    put(quality, "sharpness", face.quality().sharpness());
    put(quality, "yaw", face.quality().yaw());
    put(quality, "pitch", face.quality().pitch());
    put(quality, "confidence", face.quality().confidence());
    if (face.thumbnail().length > 0) {
      line.put("thumbnail", face.thumbnail());
    }
    line.put("enrolledAt", enrolled.enrolledAt());
    enrolled.uuid().ifPresent(uuid -> line.put("uuid", uuid.toString()));
    return text(line);
  }

  /** The line of an object. */
  static String text(ObjectNode line) {
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a gallery holds cannot be written as JSON", e);
    }
  }

  /** A new object. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * @throws IllegalArgumentException if the line is not a face; the message says why
   */
  static EnrolledFace read(String text) {
    return readAs(text, GalleryLines::face);
  }

  /** What is done with a line that is read. */
  interface Reading<T> {
    T read(JsonNode line) throws IOException;
  }

  /** Reads a line. */
  static <T> T readAs(String text, Reading<T> reading) {
    try {
      return reading.read(MAPPER.readTree(text));
    } catch (InvalidFormatException e) {
      throw new IllegalArgumentException("not base 64: " + e.getOriginalMessage(), e);
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException(
          "more follows after the face; an export has one face a line", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not base 64: " + e.getMessage(), e);
    }
  }

  private static EnrolledFace face(JsonNode line) throws IOException {
    JsonNode quality = line.path("quality");
    NewFace face =
        new NewFace(
            new QuantizedEmbedding(bytes(line, "codes"), text(line, "model")),
            text(line, "photo"),
            text(line, "hash"),
            box(require(line, "box")),
            new Quality(
                number(quality, "size"),
                number(quality, "sharpness"),
                number(quality, "yaw"),
                number(quality, "pitch"),
                number(quality, "confidence")),
            line.has("thumbnail") ? bytes(line, "thumbnail") : NewFace.NO_THUMBNAIL);
    return new EnrolledFace(
        0, text(line, "subject"), face, line.path("enrolledAt").asLong(), uuid(line));
  }

  /** An export of before format 4 has none. */
  private static Optional<UUID> uuid(JsonNode line) {
    try {
      return Optional.ofNullable(line.path("uuid").textValue()).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(line.path("uuid") + " is no UUID", e);
    }
  }

  private static Box box(JsonNode box) {
    if (box.size() != 4) {
      throw new IllegalArgumentException("box has " + box.size() + " numbers, not 4");
    }
    return new Box(
        box.get(0).asDouble(), box.get(1).asDouble(), box.get(2).asDouble(), box.get(3).asDouble());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (!Double.isNaN(value)) {
      node.put(name, value);
    }
  }

  private static double number(JsonNode node, String name) {
    return node.path(name).asDouble(Double.NaN);
  }

  private static byte[] bytes(JsonNode line, String name) throws IOException {
    JsonNode node = require(line, name);
    if (!node.isTextual()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + node.getNodeType() + ", not a text in base 64");
    }
    return node.binaryValue();
  }

  static String text(JsonNode line, String name) {
    return require(line, name).asText();
  }

  static JsonNode require(JsonNode line, String name) {
    JsonNode node = line == null ? null : line.get(name);
    if (node == null || node.isNull()) {
      throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
    return node;
  }
}
