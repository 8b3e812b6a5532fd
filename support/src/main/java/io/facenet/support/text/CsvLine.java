package io.facenet.support.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of comma-separated fields; one with a comma, a quotation mark or a line break stands in
 * quotation marks, its own doubled.
 */
public final class CsvLine {
  private CsvLine() {}

  /** The fields of a row, without their quotation marks. */
  public static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /**
   * A path as a field that no spreadsheet takes for a formula: one that begins with {@code = + - @}
   * or white space is written as {@code ./PATH}, which names the same file.
   */
  public static String path(String path) {
    return path.matches("(?s)[=+\\-@\\s].*") ? "./" + path : path;
  }

  /** The name that {@link #path} made a path of, where it was a name alone. */
  public static String name(String field) {
    return field.replaceFirst("^\\./(?=[=+\\-@\\s])", "");
  }

  /** A row of these fields. */
  public static String join(String... fields) {
    return Stream.of(fields)
        .map(f -> f.matches("[^\",\\r\\n]*") ? f : '"' + f.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }
}
