package io.facenet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.vision.files.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of JSON lines, one a photo, that grows while work goes on. What an interrupted run left is
 * read back, so that it goes on where it stopped; a last line that was cut off is dropped.
 */
final class ResumableLines implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, JsonNode> lines = new LinkedHashMap<>();
  private final BufferedWriter out;

  ResumableLines(Path file) throws IOException {
    StringBuilder whole = new StringBuilder();
    if (Files.exists(file)) {
      for (String line : Files.readString(file).split("\n")) {
        JsonNode node = parse(line);
        if (node != null && lines.put(key(node), node) == null) {
          whole.append(line).append('\n');
        }
      }
    } else {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    AtomicFiles.write(file, whole.toString().getBytes(StandardCharsets.UTF_8));
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** What identifies a photo: its path, and its size and time, so that a changed one is redone. */
  static String key(Path photo) throws IOException {
    return photo + "|" + Files.size(photo) + "|" + Files.getLastModifiedTime(photo).toMillis();
  }

  private static String key(JsonNode line) {
    return line.path("key").asText();
  }

  boolean has(String key) {
    return lines.containsKey(key);
  }

  /** All lines by their photo's key, in their order. */
  Map<String, JsonNode> lines() {
    return lines;
  }

  /** Appends a line, which holds its photo's key under "key". */
  void append(JsonNode line) throws IOException {
    lines.put(key(line), line);
    out.write(Json.line(line));
    out.write('\n');
    out.flush();
  }

  private static JsonNode parse(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      return node != null && node.hasNonNull("key") ? node : null;
    } catch (JsonProcessingException cutOff) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
