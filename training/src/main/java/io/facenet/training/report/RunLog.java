package io.facenet.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  private final List<String> columns;
  private final TableWriter steps;
  private final TableWriter validations;
  private double seconds;
  private long faces;

  /**
   * @param folder of the run
   * @param columns of measurements, beside step, seconds and faces
   * @param afterStep rows of later steps are dropped; 0 starts anew
   * @throws IOException if a row there cannot be understood; both files are then as they were
   */
  public RunLog(Path folder, List<String> columns, long afterStep) throws IOException {
    Files.createDirectories(folder);
    List<String> header = new ArrayList<>(List.of("step", "seconds", "faces"));
    header.addAll(columns);
    this.columns = List.copyOf(columns);
    Table stepsKept = kept(steps(folder), List.of(STEP_HEADER.split(",")), afterStep);
    Table validationsKept = kept(validations(folder), header, afterStep);
    stepsKept.write(steps(folder));
    validationsKept.write(validations(folder));
    faces = (long) stepsKept.sum("faces");
    seconds = stepsKept.sum("seconds");
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
    return seconds;
  }

  /** Faces trained on so far. */
  public long faces() {
    return faces;
  }

  /**
   * Adds a step.
   *
   * @param cells of {@link #STEP_HEADER}
   * @param stepSeconds it took
   * @param stepFaces of its batch
   */
  public void addStep(List<String> cells, double stepSeconds, int stepFaces) throws IOException {
    seconds += stepSeconds;
    faces += stepFaces;
    steps.add(cells.toArray(String[]::new));
  }

  /**
   * Adds a measurement.
   *
   * @param step steps done
   * @param figures by column
   */
  public void addMeasurement(long step, Map<String, Double> figures) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(step));
    cells.add(String.format(Locale.ROOT, "%.1f", seconds));
    cells.add(Long.toString(faces));
    columns.forEach(
        column ->
            cells.add(
                String.format(Locale.ROOT, "%.6f", figures.getOrDefault(column, Double.NaN))));
    validations.add(cells.toArray(String[]::new));
    flush();
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
