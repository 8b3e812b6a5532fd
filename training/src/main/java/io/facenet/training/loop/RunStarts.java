package io.facenet.training.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.support.record.DataHash;
import io.facenet.support.record.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The run records of a training, one line of JSON for each time it was started or resumed: a long
 * run may go from one machine to another, and its figures hang on the processor and the engine.
 */
public final class RunStarts {
  /** Its name in the run's folder. */
  public static final String FILE = "starts.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunStarts() {}

  /**
   * Adds the record of a start that happens here and now.
   *
   * @param file made if missing
   * @param step after which the run goes on, 0 at its beginning
   * @param data faces and teachers, with checksums
   * @param engines what computes
   */
  public static void add(Path file, long step, long seed, String data, String engines)
      throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("afterStep", step);
    String hash = DataHash.of(data.getBytes(StandardCharsets.UTF_8));
    line.putAll(RunRecord.now("facenet train", data, hash, seed, engines).toMap());
    if (step == 0) {
      Files.deleteIfExists(file);
    }
    Files.writeString(
        file,
        (isTorn(file) ? "\n" : "") + JSON.writeValueAsString(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Whether a kill cut the last line off, which would swallow the next one. */
  private static boolean isTorn(Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n';
  }

  /** All records; none where there is no file. A line that was cut off by a kill is left out. */
  public static List<Map<String, Object>> read(Path file) throws IOException {
    List<Map<String, Object>> starts = new ArrayList<>();
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      try {
        starts.add(JSON.readValue(line, new TypeReference<>() {}));
      } catch (JsonProcessingException e) {
        continue;
      }
    }
    return starts;
  }
}
