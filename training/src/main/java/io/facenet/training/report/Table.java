package io.facenet.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of a CSV file, by column.
 *
 * @param columns names
 * @param rows cells, each as long as the columns
 */
record Table(List<String> columns, List<String[]> rows) {
  /** Reads a file; incomplete rows are left out. */
  static Table read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split(",", -1));
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length == columns.size()) {
        rows.add(cells);
      }
    }
    return new Table(columns, rows);
  }

  int size() {
    return rows.size();
  }

  /** A cell; NaN if it is no number. */
  double value(String column, int row) {
    try {
      return Double.parseDouble(rows.get(row)[columns.indexOf(column)]);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  double sum(String column) {
    double sum = 0;
    for (int row = 0; row < size(); row++) {
      sum += value(column, row);
    }
    return sum;
  }
}
