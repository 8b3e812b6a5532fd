package io.facenet.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogTest {
  private static final int STEPS = 5;
  private static final int FACES = 12;

  @TempDir Path folder;

  private static List<String> step(int step, String stage) {
    String cells = "0.2,0.1,0.5,1.0,1.5,0.9,NaN,0.05,12,0.5000,0.2500";
    List<String> row = new ArrayList<>(List.of(Integer.toString(step), stage));
    row.addAll(List.of(cells.split(",")));
    return row;
  }

  private void log(String stage) throws IOException {
    try (RunLog log = new RunLog(folder, List.of("val_at_far_0.1"), 0)) {
      for (int step = 1; step <= STEPS; step++) {
        log.addStep(step(step, stage), 0.5, FACES);
      }
      log.addMeasurement(STEPS, Map.of("val_at_far_0.1", 0.5));
    }
  }

  private void assertGoesOnAfter(int step) throws IOException {
    try (RunLog log = new RunLog(folder, List.of("val_at_far_0.1"), step)) {
      assertThat(log.faces()).isEqualTo((long) step * FACES);
      assertThat(log.seconds()).isEqualTo(step * 0.5);
    }
    assertThat(Files.readAllLines(RunLog.steps(folder))).hasSize(1 + step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warm-up", "warm-up, softmax", "the \"first\", of 2", "3\" faces", " a "})
  void stagesOfAnyNameKeepTheirRowsWhenTheRunGoesOn(String stage) throws IOException {
    log(stage);
    assertGoesOnAfter(STEPS);
    assertGoesOnAfter(3);
    RunPage.write(folder, "run");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("3 steps, 36 faces", "Share of active triplets");
  }

  @ParameterizedTest
  @ValueSource(strings = {"warm-up, softmax", "a, b, c", "3\" faces", "the \"first\""})
  void rowsOfEarlierVersionsWithTheNameUnquotedAreRead(String stage) throws IOException {
    String row = "%d,%s,0.2,0.1,0.5,1.0,1.5,0.9,NaN,0.05,12,0.5000,0.2500%n";
    StringBuilder text = new StringBuilder(RunLog.STEP_HEADER + "\n");
    for (int step = 1; step <= STEPS; step++) {
      text.append(row.formatted(step, stage));
    }
    Files.writeString(RunLog.steps(folder), text);
    assertGoesOnAfter(STEPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2,training,0.2",
        "2,training,0.2,0.1,0.5,1.0,1.5,0.9,NaN,0.05,twelve,0.5000,0.2500",
        "two,training,0.2,0.1,0.5,1.0,1.5,0.9,NaN,0.05,12,0.5000,0.2500",
        "2,training,0.2,0.1,0.5,1.0,1.5,0.9,NaN,0.05,,0.5000,0.2500",
        ""
      })
  void aRowThatCannotBeUnderstoodIsRefusedAndNothingIsLost(String damaged) throws IOException {
    log("training");
    Path file = RunLog.steps(folder);
    List<String> lines = Files.readAllLines(file);
    lines.set(2, damaged);
    Files.write(file, lines);
    assertThatThrownBy(() -> new RunLog(folder, List.of("val_at_far_0.1"), STEPS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + ", line 3");
    assertThat(Files.readAllLines(file)).isEqualTo(lines);
  }

  /** Rows are in the file before the checkpoint is, so a torn row is of a step to be done again. */
  @Test
  void theRowThatAKillToreIsDroppedWithTheStepsAfterTheCheckpoint() throws IOException {
    log("training");
    String text = Files.readString(RunLog.steps(folder));
    Files.writeString(RunLog.steps(folder), text + "6,training,0.");
    assertGoesOnAfter(STEPS);
  }

  @Test
  void measurementsAtOtherRatesKeepTheirColumns() throws IOException {
    log("training");
    try (RunLog log = new RunLog(folder, List.of("val_at_far_0.01", "val_at_far_0.001"), STEPS)) {
      log.addMeasurement(9, Map.of("val_at_far_0.01", 0.25, "val_at_far_0.001", 0.125));
    }
    Table table = Table.read(RunLog.validations(folder));
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.value("val_at_far_0.1", 0)).isEqualTo(0.5);
    assertThat(table.value("val_at_far_0.01", 0)).isNaN();
    assertThat(table.value("val_at_far_0.1", 1)).isNaN();
    assertThat(table.value("val_at_far_0.01", 1)).isEqualTo(0.25);
    assertThat(table.value("val_at_far_0.001", 1)).isEqualTo(0.125);
  }
}
