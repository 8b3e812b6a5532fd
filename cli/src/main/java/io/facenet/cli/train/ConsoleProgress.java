package io.facenet.cli.train;

import io.facenet.training.listener.StepRecord;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.TrainingSession;
import io.facenet.training.listener.ValidationRecord;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A line that moves on a terminal, or a line now and then in a log: share done, step, loss, images
 * a second, time left.
 */
final class ConsoleProgress implements TrainingListener {
  private static final int BAR = 20;
  private static final double SMOOTHING = 0.02;

  private final PrintWriter out;
  private final boolean moving;
  private final long intervalNanos;
  private long lastNanos;
  private double secondsPerStep;
  private double secondsPerFace;
  private boolean lineOpen;

  /**
   * @param out to print to
   * @param terminal whether the line may be overwritten; else one is added every 30 seconds
   */
  ConsoleProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.moving = terminal;
    this.intervalNanos = terminal ? 500_000_000L : 30_000_000_000L;
    this.lastNanos = System.nanoTime() - intervalNanos;
  }

  @Override
  public synchronized void onMessage(String message) {
    endLine();
    out.println(message);
    out.flush();
  }

  @Override
  public synchronized void onStep(TrainingSession session, StepRecord record) {
    long totalSteps = session.state().totalSteps();
    double seconds = record.seconds();
    boolean first = secondsPerStep == 0;
    secondsPerStep += (first ? 1 : SMOOTHING) * (seconds - secondsPerStep);
    double perFace = seconds / Math.max(1, record.faces());
    secondsPerFace += (first ? 1 : SMOOTHING) * (perFace - secondsPerFace);
    boolean last = record.step() == totalSteps;
    if (!last && System.nanoTime() - lastNanos < intervalNanos) {
      return;
    }
    lastNanos = System.nanoTime();
    String line = line(record, totalSteps);
    if (moving) {
      out.print("\r" + line + "  ");
      lineOpen = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line(StepRecord record, long totalSteps) {
    double share = record.step() / (double) totalSteps;
    int filled = (int) Math.round(share * BAR);
    long left = Math.round((totalSteps - record.step()) * secondsPerStep);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f%% %s %d/%d loss %.4f active %.0f%% spread %.3f  %.0f images/s  %s left",
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        100 * share,
        record.stage(),
        record.step(),
        totalSteps,
        record.loss(),
        100 * record.statistics().activeShare(),
        record.statistics().spread(),
        1 / secondsPerFace,
        time(Duration.ofSeconds(left)));
  }

  private static String time(Duration left) {
    return left.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", left.toHours(), left.toMinutesPart())
        : String.format(Locale.ROOT, "%d min %02d s", left.toMinutes(), left.toSecondsPart());
  }

  @Override
  public synchronized void onValidation(TrainingSession session, ValidationRecord record) {
    StringJoiner figures = new StringJoiner(", ");
    record
        .figures()
        .forEach(
            (name, value) ->
                figures.add(String.format(Locale.ROOT, "%s %.4f", name.replace('_', ' '), value)));
    onMessage(
        String.format(
            Locale.ROOT,
            "step %d, %d faces, %.0f s: %s",
            record.step(),
            record.faces(),
            record.seconds(),
            figures));
  }

  private void endLine() {
    if (lineOpen) {
      out.println();
      lineOpen = false;
    }
  }
}
