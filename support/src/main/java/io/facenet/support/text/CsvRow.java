package io.facenet.support.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a table with the place where it stands. A line break inside quotation marks belongs to
 * its field, so a row may take several lines; a remark, which begins with {@code #}, takes one.
 *
 * @param line number of its first line, from 1
 * @param text without the line break at its end
 */
public record CsvRow(int line, String text) {

  /** The rows of a whole text, empty ones included. */
  public static List<CsvRow> of(String text) {
    List<CsvRow> rows = new ArrayList<>();
    int line = 1;
    int from = 0;
    while (from < text.length()) {
      int end = end(text, from);
      String row = text.substring(from, end);
      rows.add(new CsvRow(line, row));
      line += 1 + (int) row.chars().filter(c -> c == '\n').count() + loneReturns(row);
      from = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    return rows;
  }

  private static int end(String text, int from) {
    boolean remark = text.charAt(from) == '#';
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"' && !remark;
      if ((c == '\n' || c == '\r') && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  private static int loneReturns(String row) {
    int count = 0;
    for (int i = row.indexOf('\r'); i >= 0; i = row.indexOf('\r', i + 1)) {
      count += row.startsWith("\n", i + 1) ? 0 : 1;
    }
    return count;
  }

  /** The fields, without their quotation marks. */
  public List<String> fields() {
    return CsvLine.split(text);
  }
}
