package io.facenet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private final AtomicLong now = new AtomicLong();

  private Progress progress(long total, boolean terminal) {
    return new Progress(new PrintWriter(err, true), total, "photos", terminal, now::get);
  }

  private void steps(Progress progress, int count, long milliseconds) {
    for (int i = 0; i < count; i++) {
      now.addAndGet(milliseconds * 1_000_000);
      progress.step();
    }
  }

  @Test
  void showsNothingInAPipe() {
    try (Progress progress = progress(100, false)) {
      steps(progress, 100, 500);
      progress.line("a line");
    }
    assertThat(err.toString().lines()).containsExactly("a line");
  }

  @Test
  void staysAwayFromShortWork() {
    try (Progress progress = progress(100, true)) {
      steps(progress, 100, 1);
    }
    try (Progress progress = progress(1, true)) {
      steps(progress, 1, 5000);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void drawsRateAndRestAndErasesThem() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try (Progress progress = progress(120, true)) {
      steps(progress, 30, 500);
      assertThat(err.toString()).contains("30/120 photos, 2.0/s, 45 s left");
    } finally {
      Locale.setDefault(before);
    }
    assertThat(err.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void linesStandAboveTheBar() {
    try (Progress progress = progress(10, true)) {
      steps(progress, 1, 500);
      progress.line("trouble");
      assertThat(err.toString()).endsWith("\r\u001b[Ktrouble" + System.lineSeparator());
      progress.line("more");
      assertThat(err.toString()).endsWith("more" + System.lineSeparator());
    }
    assertThat(err.toString()).endsWith("more" + System.lineSeparator());
  }

  @Test
  void moreStepsThanPromisedDoNoHarm() {
    try (Progress progress = progress(2, true)) {
      steps(progress, 5, 500);
    }
    assertThat(err.toString()).contains("5/2");
  }
}
