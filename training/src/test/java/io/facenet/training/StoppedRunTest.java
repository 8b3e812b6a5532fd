package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static io.facenet.training.TinyRuns.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.listener.StopSignal;
import io.facenet.training.listener.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed or told to end go on where they were. */
class StoppedRunTest {
  private static final int STEPS = 24;
  @TempDir Path folder;
  private TinyRuns runs;

  @BeforeEach
  void drawFaces() {
    runs = new TinyRuns(folder);
  }

  @Test
  void killedRunGoesOnAsIfNeverStopped() throws Exception {
    Path config = runs.config(warmUp(7) + triplets(17), "");
    List<Double> expected = losses(runs.train(config, "whole"));
    Path run = folder.resolve("killed");
    Process child = start(config, run);
    boolean reached = false;
    while (child.isAlive() && !reached) {
      TimeUnit.MILLISECONDS.sleep(5);
      Path last = run.resolve("last.checkpoint");
      reached = Files.exists(last) && CheckpointFile.read(last).step() >= 5;
    }
    child.destroyForcibly().waitFor();
    long step = CheckpointFile.read(run.resolve("last.checkpoint")).step();
    assertThat(step).isBetween(5L, (long) STEPS);
    TinyRuns.start(config, run, true, TrainingListener.NONE);
    List<Double> resumed = losses(run);
    assertThat(resumed).hasSize(STEPS);
    for (int i = 0; i < STEPS; i++) {
      assertThat(resumed.get(i)).as("step %d", i + 1).isCloseTo(expected.get(i), within(1e-6));
    }
  }

  private static Process start(Path config, Path run) throws IOException {
    return new ProcessBuilder(command(ChildRun.class, config.toString(), run.toString()))
        .inheritIO()
        .start();
  }

  private static List<String> command(Class<?> main, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(java, "-cp", classes, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Test
  void toldToEndItSavesItsLastStepAndGoesOn() throws Exception {
    Path config = runs.config(triplets(1_000_000), "");
    Path run = folder.resolve("told");
    Process child = start(config, run);
    Path last = run.resolve("last.checkpoint");
    while (child.isAlive() && !Files.exists(last)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThatThrownBy(() -> TinyRuns.start(config, run, true, TrainingListener.NONE))
        .hasMessageContaining("in use by another training");
    child.destroy();
    child.waitFor();
    long saved = CheckpointFile.read(last).step();
    assertThat(losses(run)).hasSize((int) saved);
    assertThat(saved).isBetween(5L, 999_999L);
    int more = (int) saved + 5;
    TinyRuns.start(runs.config(triplets(more), ""), run, true, TrainingListener.NONE);
    assertThat(losses(run)).hasSize(more).allMatch(Double::isFinite);
  }

  /** The child's step never ends, so only the second signal can end it. */
  @Test
  void theSecondSignalEndsAStepThatTakesLong() throws Exception {
    Process child =
        new ProcessBuilder(command(ChildStep.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).isEqualTo("in its step");
      child.toHandle().destroy(); // leaves the stream open
      assertThat(said.readLine()).contains("after this step", "again");
      child.toHandle().destroy();
      assertThat(child.waitFor()).isEqualTo(128 + 15);
    } finally {
      child.destroyForcibly();
    }
  }

  /** As while photos are packed: there is nothing to wait for, however long that takes. */
  @Test
  void beforeTheFirstStepItEndsAtOnce() throws Exception {
    Process child =
        new ProcessBuilder(command(ChildStep.class, "packing"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).isEqualTo("in its step");
      child.toHandle().destroy();
      assertThat(said.readLine()).contains("before a step was taken", "nothing to save");
      assertThat(child.waitFor()).isEqualTo(128 + 15);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void goingOnWithSomethingElseIsSaid() throws Exception {
    Path run = runs.train(runs.config(triplets(5), ""), "run");
    List<String> said = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            said.add(message);
          }
        };
    TinyRuns.start(runs.config(triplets(5), ""), run, true, listener);
    assertThat(said).noneMatch(line -> line.startsWith("note: "));
    Files.delete(runs.faces().resolve("person0").resolve("0.png"));
    TinyRuns.start(runs.config(triplets(6), ""), run, true, listener);
    assertThat(said)
        .contains("note: the configuration is not the one that the checkpoint was made with")
        .anyMatch(
            line ->
                line.contains("was trained on 32 faces of 8 identities (")
                    && line.contains("goes on with 31 faces of 8 identities ("));
  }

  /** A step that does not end, in a process of its own. */
  static final class ChildStep {
    private ChildStep() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (GracefulStop stop = new GracefulStop(new StopSignal(), System.out::println)) {
        if (arguments.length == 0) {
          stop.onStart(null);
        }
        System.out.println("in its step");
        while (!Thread.currentThread().isInterrupted()) {
          TimeUnit.HOURS.sleep(1);
        }
      }
    }
  }

  /** Trains in a process of its own, to be killed. */
  static final class ChildRun {
    private ChildRun() {}

    public static void main(String[] arguments) throws IOException {
      StopSignal signal = new StopSignal();
      TrainingPlan plan =
          TrainingPlan.read(Path.of(arguments[0])).in(Path.of(arguments[1])).stoppedBy(signal);
      try (GracefulStop stop = new GracefulStop(signal, message -> {})) {
        Training.start(plan, stop);
      }
    }
  }
}
