package io.facenet.training.report;

import io.facenet.core.evaluation.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run: {@code metrics.csv} with a row a step, {@code validation.csv} with a row a
 * measurement. A resumed run drops the rows after its checkpoint, so they hold each step once; a
 * row before it is never dropped, columns that are no longer wanted are kept.
 */
public final class RunLog implements AutoCloseable {
  /** Columns of {@code metrics.csv}. */
  public static final String STEP_HEADER =
      "step,stage,loss,mean_triplet_loss,active_share,positive_distance,negative_distance,spread,"
          + "accuracy,learning_rate,faces,seconds,waited";

  private final TableWriter steps;
  private final TableWriter validations;
  private double secondsBefore;
  private long facesBefore;

  /**
   * @param folder of the run
   * @param far wanted FARs, for the header
   * @param afterStep rows of later steps are dropped; 0 starts anew
   * @throws IOException if a row there cannot be understood; both files are then as they were
   */
  public RunLog(Path folder, List<Double> far, long afterStep) throws IOException {
    Files.createDirectories(folder);
    List<String> header = new ArrayList<>(List.of("step", "seconds", "faces", "auc"));
    far.forEach(rate -> header.add("val_at_far_" + Rates.plain(rate)));
    Table stepsKept = kept(steps(folder), List.of(STEP_HEADER.split(",")), afterStep);
    Table validationsKept = kept(validations(folder), header, afterStep);
    stepsKept.write(steps(folder));
    validationsKept.write(validations(folder));
    facesBefore = (long) stepsKept.sum("faces");
    secondsBefore = stepsKept.sum("seconds");
    steps = new TableWriter(steps(folder), stepsKept.columns().size());
    try {
      validations = new TableWriter(validations(folder), validationsKept.columns().size());
    } catch (IOException e) {
      steps.close();
      throw e;
    }
  }

  /** Where the steps are. */
  public static Path steps(Path folder) {
    return folder.resolve("metrics.csv");
  }

  /** Where the measurements are. */
  public static Path validations(Path folder) {
    return folder.resolve("validation.csv");
  }

  private static Table kept(Path file, List<String> columns, long afterStep) throws IOException {
    boolean goesOn = afterStep > 0 && Files.exists(file);
    Table before = goesOn ? Table.read(file).until(afterStep) : new Table(List.of(), List.of());
    return before.with(columns);
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
    steps.add(
        Long.toString(record.step()),
        record.stage(),
        text("%.7g", record.loss()),
        text("%.7g", statistics.meanLoss()),
        text("%.6f", statistics.activeShare()),
        text("%.6f", statistics.positiveDistance()),
        text("%.6f", statistics.negativeDistance()),
        text("%.6f", statistics.spread()),
        text("%.5f", record.accuracy()),
        text("%.6g", record.learningRate()),
        Integer.toString(record.faces()),
        text("%.4f", record.seconds()),
        text("%.4f", record.waited()));
  }

  /** Adds a measurement. */
  public void add(ValidationRecord record) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(record.step()));
    cells.add(text("%.1f", record.seconds()));
    cells.add(Long.toString(record.faces()));
    cells.add(text("%.6f", record.auc()));
    record.val().forEach(val -> cells.add(text("%.6f", val)));
    validations.add(cells.toArray(String[]::new));
    flush();
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** Makes sure that all rows are in the files. */
  public void flush() throws IOException {
    steps.flush();
    validations.flush();
  }

  /** Makes sure that all rows are on the disk, before the checkpoint that counts on them. */
  public void force() throws IOException {
    steps.force();
    validations.force();
  }

  @Override
  public void close() throws IOException {
    try (steps) {
      validations.close();
    }
  }
}
