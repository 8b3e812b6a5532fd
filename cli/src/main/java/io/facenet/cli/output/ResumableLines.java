package io.facenet.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of JSON lines, one a photo, that grows while work goes on. What an interrupted run left is
 * read back, so that it goes on where it stopped; a last line that was cut off is dropped. Lines
 * that are not the command's own are never written over, nor added to, unless forced; then they go
 * when the first new line comes, and the command's own stay. One process at a time has the file.
 */
final class ResumableLines implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final List<String> fields;
  private final boolean made;
  private final FileChannel channel;
  private final Map<String, JsonNode> lines = new LinkedHashMap<>();

  /** The command's own lines as they stand in the file. */
  private final StringBuilder kept = new StringBuilder();

  /** Whether the file still holds lines of others, which the first new line drives out. */
  private boolean foreign;

  /**
   * Opens a file, making it if there is none.
   *
   * @param fields of each line, among them "key"; the first stands first
   * @throws IOException if another process has the file, or it holds other lines than the
   *     command's; the message says which
   */
  ResumableLines(Path file, OutputRule rule, String... fields) throws IOException {
    this.file = file;
    this.fields = List.of(fields);
    this.made = !Files.exists(file);
    if (!made && !Files.isRegularFile(file)) {
      this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
      return;
    }
    PrivateFiles.createDirectories(file.toAbsolutePath().getParent());
    this.channel =
        PrivateFiles.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      OneWriter.lock(channel, file);
      read(rule.force());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void read(boolean force) throws IOException {
    byte[] all = Channels.newInputStream(channel).readAllBytes();
    int number = 0;
    int start = 0;
    for (int end = 0; end < all.length; end++) {
      if (all[end] == '\n') {
        number++;
        String line = new String(all, start, end - start, StandardCharsets.UTF_8);
        if (!line.isBlank() && !take(line)) {
          refuse(number, force);
        }
        start = end + 1;
      }
    }
    String rest = new String(all, start, all.length - start, StandardCharsets.UTF_8);
    if (take(rest)) {
      if (!foreign) {
        write("\n");
      }
    } else if (!rest.isBlank() && !isCutOff(rest)) {
      refuse(number + 1, force);
    } else if (!foreign) {
      channel.truncate(start);
    }
  }

  /**
   * Whether a last line is the beginning of one of the command's own, and not a whole one. Below
   * whole lines of its own whatever is no JSON yet is; alone it must begin as its lines do.
   */
  private boolean isCutOff(String rest) {
    String own = "{\"" + fields.get(0) + "\":";
    return parse(rest) == null
        && (lines.isEmpty() ? rest.startsWith(own) || own.startsWith(rest) : rest.startsWith("{"));
  }

  private boolean take(String line) {
    JsonNode node = parse(line);
    boolean own =
        node != null
            && node.isObject()
            && fields.stream().allMatch(node::has)
            && node.fieldNames().next().equals(fields.get(0));
    if (own) {
      lines.put(key(node), node);
      kept.append(line).append('\n');
    }
    return own;
  }

  private void refuse(int number, boolean force) throws IOException {
    if (!force) {
      throw new IOException(
          file + ": line " + number + " is not this command's own" + OutputRule.HOW_TO_FORCE);
    }
    foreign = true;
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

  /** Appends a line, which holds its photo's key under "key", whole. */
  void append(JsonNode line) throws IOException {
    if (foreign) {
      dropForeign();
    }
    lines.put(key(line), line);
    write(Json.line(line) + "\n");
  }

  private void dropForeign() throws IOException {
    channel.position(0);
    write(kept.toString());
    channel.truncate(channel.position());
    foreign = false;
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  /** Lets go of the file; one that was made here and stayed empty is gone then. */
  @Override
  public void close() throws IOException {
    boolean unused = made && channel.size() == 0;
    channel.close();
    if (unused) {
      Files.deleteIfExists(file);
    }
  }
}
