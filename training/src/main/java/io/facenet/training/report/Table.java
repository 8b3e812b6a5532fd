package io.facenet.training.report;

import io.facenet.support.files.AtomicFiles;
import io.facenet.support.text.CsvLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Figures of a CSV file, by column. All cells are numbers but the stage's name, and each row tells
 * its step.
 *
 * @param columns names
 * @param rows cells, each as long as the columns
 */
record Table(List<String> columns, List<List<String>> rows) {
  private static final String STEP = "step";
  private static final String STAGE = "stage";

  /**
   * Reads a file. A last line without its end, which a kill tore, is left out if it is no row.
   *
   * @throws IOException if another line is no row; the message names it
   */
  static Table read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    List<String> columns = lines.isEmpty() ? List.of() : CsvLine.split(lines.get(0));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      Optional<List<String>> row = row(lines.get(i), columns);
      row.ifPresent(rows::add);
      boolean torn = i == lines.size() - 1 && !text.endsWith("\n");
      if (row.isEmpty() && !torn) {
        throw new IOException(
            String.format(
                "%s, line %d: \"%s\" is no row of %s; mend the line or delete it",
                file, i + 1, lines.get(i), String.join(",", columns)));
      }
    }
    return new Table(columns, rows);
  }

  /** The cells of a line; nothing if they do not fit the columns. */
  private static Optional<List<String>> row(String line, List<String> columns) {
    List<String> parts = new ArrayList<>(List.of(line.split(",", -1)));
    int surplus = parts.size() - columns.size();
    int stage = columns.indexOf(STAGE);
    if (surplus < 0 || surplus > 0 && stage < 0) {
      return Optional.empty();
    }
    if (stage >= 0) {
      // All else are numbers, so the name is what is left, in quotation marks or, as earlier
      // versions wrote it, without.
      List<String> name = parts.subList(stage, stage + surplus + 1);
      String raw = String.join(",", name);
      name.clear();
      parts.add(stage, raw.startsWith("\"") ? String.join(",", CsvLine.split(raw)) : raw);
    }
    for (int i = 0; i < parts.size(); i++) {
      if (i != stage && !isNumber(parts.get(i), columns.get(i).equals(STEP))) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(parts));
  }

  private static boolean isNumber(String cell, boolean whole) {
    try {
      double value = whole ? Long.parseLong(cell) : Double.parseDouble(cell);
      return !whole || value >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  int size() {
    return rows.size();
  }

  /** The rows up to a step. */
  Table until(long step) {
    int column = columns.indexOf(STEP);
    return new Table(
        columns, rows.stream().filter(row -> Long.parseLong(row.get(column)) <= step).toList());
  }

  /** The same figures, these columns first, NaN in those that are new. */
  Table with(List<String> first) {
    List<String> all = Stream.concat(first.stream(), columns.stream()).distinct().toList();
    return new Table(all, rows.stream().map(row -> arranged(row, all)).toList());
  }

  private List<String> arranged(List<String> row, List<String> wanted) {
    return wanted.stream()
        .map(columns::indexOf)
        .map(place -> place < 0 ? "NaN" : row.get(place))
        .toList();
  }

  /** Writes a file, whole or not at all. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (List<String> line : Stream.concat(Stream.of(columns), rows.stream()).toList()) {
      text.append(CsvLine.join(line.toArray(String[]::new))).append('\n');
    }
    AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A cell; NaN if it is no number. */
  double value(String column, int row) {
    try {
      return Double.parseDouble(rows.get(row).get(columns.indexOf(column)));
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
