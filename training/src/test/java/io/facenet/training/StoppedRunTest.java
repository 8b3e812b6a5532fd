package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static io.facenet.training.TinyRuns.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.listener.StopSignal;
import io.facenet.training.listener.TrainingListener;
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
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            java, "-cp", classes, ChildRun.class.getName(), config.toString(), run.toString())
        .inheritIO()
        .start();
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

  /** An AUC of 0.9 says nothing about a VAL of 0.5, so the best begins anew. */
  @Test
  void anotherFigureThatChoosesBeginsAnew() throws Exception {
    Path config = runs.config(triplets(12), "");
    Files.writeString(config, Files.readString(config).replace("far: [0.1]", "best: auc"));
    Path run = runs.train(config, "run");
    Checkpoint before = CheckpointFile.read(run.resolve("last.checkpoint"));
    assertThat(before.bestFigure()).isEqualTo("auc");
    List<String> said = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            said.add(message);
          }
        };
    Path longer = runs.config(triplets(24), "");
    TinyRuns.start(longer, run, true, listener);
    Checkpoint best = CheckpointFile.read(run.resolve("best.checkpoint"));
    assertThat(best.bestFigure()).isEqualTo("val_at_far_0.1");
    assertThat(best.step()).isEqualTo(24);
    assertThat(said)
        .contains(
            "note: the best checkpoint so far was chosen by auc; from here on val_at_far_0.1"
                + " chooses, beginning anew");
    said.clear();
    TinyRuns.start(longer, run, true, listener);
    assertThat(said).noneMatch(line -> line.contains("chooses"));
  }

  /** Trains in a process of its own, to be killed. */
  static final class ChildRun {
    private ChildRun() {}

    public static void main(String[] arguments) throws IOException {
      StopSignal signal = new StopSignal();
      TrainingPlan plan =
          TrainingPlan.read(Path.of(arguments[0])).in(Path.of(arguments[1])).stoppedBy(signal);
      Thread run = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endOf(run, signal)));
      Training.start(plan, TrainingListener.NONE);
    }

    /** Lets the process end only after its run. */
    private static void endOf(Thread run, StopSignal signal) {
      signal.request();
      try {
        run.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
