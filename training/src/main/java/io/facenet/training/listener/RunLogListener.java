package io.facenet.training.listener;

import io.facenet.training.report.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes every step and every measurement down. */
public final class RunLogListener implements TrainingListener {
  private final RunLog log;

  /**
   * @param log stays the caller's to close
   */
  public RunLogListener(RunLog log) {
    this.log = log;
  }

  @Override
  public void onStep(TrainingSession session, StepRecord step) throws IOException {
    log.addStep(cells(step), step.seconds(), step.faces());
  }

  /** The row of a step, as {@link RunLog#STEP_HEADER} names its cells. */
  static List<String> cells(StepRecord record) {
    var statistics = record.statistics();
    return List.of(
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

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  @Override
  public void onValidation(TrainingSession session, ValidationRecord record) throws IOException {
    log.addMeasurement(record.step(), record.figures());
  }
}
