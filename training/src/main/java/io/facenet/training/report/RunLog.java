package io.facenet.training.report;

import io.facenet.core.evaluation.Rates;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The figures of a run: {@code metrics.csv} with a row a step, {@code validation.csv} with a row a
 * measurement. A resumed run drops the rows after its checkpoint, so they hold each step once.
 */
public final class RunLog implements AutoCloseable {
  /** Columns of {@code metrics.csv}. */
  public static final String STEP_HEADER =
      "step,stage,loss,mean_triplet_loss,active_share,positive_distance,negative_distance,spread,"
          + "accuracy,learning_rate,faces,seconds,waited";

  private final BufferedWriter steps;
  private final BufferedWriter validations;
  private double secondsBefore;
  private long facesBefore;

  /**
   * @param folder of the run
   * @param far wanted FARs, for the header
   * @param afterStep rows of later steps are dropped; 0 starts anew
   */
  public RunLog(Path folder, List<Double> far, long afterStep) throws IOException {
    Files.createDirectories(folder);
    String header =
        "step,seconds,faces,auc"
            + far.stream()
                .map(rate -> ",val_at_far_" + Rates.plain(rate))
                .collect(Collectors.joining());
    List<String> rows = keep(steps(folder), STEP_HEADER, afterStep);
    keep(validations(folder), header, afterStep);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      facesBefore += Long.parseLong(cells[10]);
      secondsBefore += Double.parseDouble(cells[11]);
    }
    steps = append(steps(folder));
    validations = append(validations(folder));
  }

  /** Where the steps are. */
  public static Path steps(Path folder) {
    return folder.resolve("metrics.csv");
  }

  /** Where the measurements are. */
  public static Path validations(Path folder) {
    return folder.resolve("validation.csv");
  }

  private static BufferedWriter append(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  private static List<String> keep(Path file, String header, long afterStep) throws IOException {
    List<String> kept = new ArrayList<>(List.of(header));
    if (afterStep > 0 && Files.exists(file)) {
      List<String> rows = Files.readAllLines(file);
      int columns = header.split(",", -1).length;
      for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
        String[] cells = row.split(",", -1);
        if (cells.length == columns && Long.parseLong(cells[0]) <= afterStep) {
          kept.add(row);
        }
      }
    }
    Files.write(file, kept);
    return kept;
  }

  /** Seconds of training recorded so far. */
  public double seconds() {
    return secondsBefore;
  }

  /** Faces trained on so far. */
  public long faces() {
    return facesBefore;
  }

  /** Adds a step. */
  public void add(StepRecord record) throws IOException {
    secondsBefore += record.seconds();
    facesBefore += record.faces();
    var statistics = record.statistics();
    steps.write(
        String.format(
            Locale.ROOT,
            "%d,%s,%.7g,%.7g,%.6f,%.6f,%.6f,%.6f,%.5f,%.6g,%d,%.4f,%.4f%n",
            record.step(),
            record.stage(),
            record.loss(),
            statistics.meanLoss(),
            statistics.activeShare(),
            statistics.positiveDistance(),
            statistics.negativeDistance(),
            statistics.spread(),
            record.accuracy(),
            record.learningRate(),
            record.faces(),
            record.seconds(),
            record.waited()));
  }

  /** Adds a measurement. */
  public void add(ValidationRecord record) throws IOException {
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT,
            "%d,%.1f,%d,%.6f",
            record.step(),
            record.seconds(),
            record.faces(),
            record.auc()));
    record.val().forEach(val -> row.append(String.format(Locale.ROOT, ",%.6f", val)));
    validations.write(row.append(System.lineSeparator()).toString());
    flush();
  }

  /** Makes sure that all rows are in the files. */
  public void flush() throws IOException {
    steps.flush();
    validations.flush();
  }

  @Override
  public void close() throws IOException {
    steps.close();
    validations.close();
  }
}
