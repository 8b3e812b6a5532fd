package io.facenet.cli.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, the first aligned left and the others right. */
final class TextTable {
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... columns) {
    this.columns = List.of(columns);
  }

  TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  /** Lines for a terminal. */
  String toText() {
    List<List<String>> all = new ArrayList<>();
    all.add(columns);
    all.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        int width = width(all, c);
        String space = " ".repeat(width - row.get(c).length());
        line.append(c == 0 ? row.get(c) + space : "  " + space + row.get(c));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
