package io.facenet.cli.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A progress bar on standard error: how much is done, how fast, how long it will take. It shows
 * only on a terminal, which the launcher tells by the property {@code facenet.terminal}, and stays
 * away from short work.
 */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long PERIOD = 200_000_000L;

  private final PrintWriter err;
  private final long total;
  private final String unit;
  private final boolean shown;
  private final LongSupplier clock;
  private final long started;
  private long drawn;
  private boolean visible;
  private boolean erased;
  private long done;

  /**
   * @param err where to draw
   * @param total how many steps there are
   * @param unit what is counted, plural
   */
  public Progress(PrintWriter err, long total, String unit) {
    this(err, total, unit, Boolean.getBoolean("facenet.terminal"), System::nanoTime);
  }

  /** With another clock, in nanoseconds, for tests. */
  Progress(PrintWriter err, long total, String unit, boolean terminal, LongSupplier clock) {
    this.err = err;
    this.total = total;
    this.unit = unit;
    this.shown = terminal && total > 1;
    this.clock = clock;
    this.started = clock.getAsLong();
    this.drawn = started;
  }

  /** One more is done. */
  public void step() {
    done++;
    long now = clock.getAsLong();
    if (shown && (erased || now - drawn >= PERIOD)) {
      drawn = now;
      draw((now - started) / 1e9);
    }
  }

  /** Prints a line above the bar. */
  public void line(String text) {
    erase();
    err.println(text);
  }

  @Override
  public void close() {
    erase();
  }

  private void draw(double seconds) {
    visible = true;
    erased = false;
    int filled = (int) (WIDTH * Math.min(done, total) / total);
    double rate = done / seconds;
    err.printf(
        Locale.ROOT,
        "\r%s%s %d/%d %s, %.1f/s, %s left \u001b[K",
        "█".repeat(filled),
        "░".repeat(WIDTH - filled),
        done,
        total,
        unit,
        rate,
        duration(Math.max(0, total - done) / rate));
    err.flush();
  }

  /** Takes the bar away until the next step. */
  void erase() {
    if (visible) {
      visible = false;
      erased = true;
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 60 ? s + " s" : s / 60 + " min " + s % 60 + " s";
  }
}
