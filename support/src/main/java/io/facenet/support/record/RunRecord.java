package io.facenet.support.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a result comes from, enough to repeat it. Every model, report and result table carries one.
 *
 * @param command what was run, as one would type it
 * @param codeRevision commit of the code, see {@link CodeRevision}
 * @param data what it ran on, in words, with its version
 * @param dataHash hash over the data, see {@link DataHash}; "none" without data
 * @param seed of all randomness; 0 when there is none
 * @param java version and vendor of the virtual machine
 * @param device processor and its cores, see {@link Device}
 * @param instructions vector instructions of the processor, see {@link Device#instructionSets}
 * @param engine what computed, with versions, such as "ONNX Runtime 1.28.0"; "none" where nothing
 *     but Java did
 * @param date when it ran, in UTC, as ISO 8601 to the second
 */
public record RunRecord(
    String command,
    String codeRevision,
    String data,
    String dataHash,
    long seed,
    String java,
    String device,
    String instructions,
    String engine,
    String date) {

  /** No field may be missing. */
  public RunRecord {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(codeRevision, "codeRevision");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(dataHash, "dataHash");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(instructions, "instructions");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(date, "date");
  }

  /**
   * The record of a run that happens here and now.
   *
   * @param engine what computed, with versions
   */
  public static RunRecord now(
      String command, String data, String dataHash, long seed, String engine) {
    List<String> instructions = Device.instructionSets();
    return new RunRecord(
        command,
        CodeRevision.current(),
        data,
        dataHash,
        seed,
        Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        Device.name(),
        instructions.isEmpty() ? "unknown" : String.join(" ", instructions),
        engine,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The fields by name, in order: for a JSON object or a table. */
  public Map<String, Object> toMap() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command", command);
    fields.put("codeRevision", codeRevision);
    fields.put("data", data);
    fields.put("dataHash", dataHash);
    fields.put("seed", seed);
    fields.put("java", java);
    fields.put("device", device);
    fields.put("instructions", instructions);
    fields.put("engine", engine);
    fields.put("date", date);
    return fields;
  }

  /** The record as one JSON object. */
  public String toJson() {
    StringBuilder json = new StringBuilder("{");
    toMap()
        .forEach(
            (name, value) -> {
              json.append(json.length() == 1 ? "" : ",").append('"').append(name).append("\":");
              json.append(value instanceof Number ? value.toString() : quoted((String) value));
            });
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
