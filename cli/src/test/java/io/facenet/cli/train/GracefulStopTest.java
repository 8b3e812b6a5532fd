package io.facenet.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.training.listener.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Processes that train and are told to end. */
class GracefulStopTest {
  private static final int TERMINATED = 128 + 15;

  private static Process start(Class<?> main, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(java, "-cp", classes, main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The child's step never ends, so only the second signal can end it. */
  @Test
  void theSecondSignalEndsAStepThatTakesLong() throws Exception {
    Process child = start(ChildStep.class);
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).isEqualTo("in its step");
      child.toHandle().destroy(); // leaves the stream open
      assertThat(said.readLine()).contains("after this step", "again");
      child.toHandle().destroy();
      assertThat(child.waitFor()).isEqualTo(TERMINATED);
    } finally {
      child.destroyForcibly();
    }
  }

  /** As while photos are packed: there is nothing to wait for, however long that takes. */
  @Test
  void beforeTheFirstStepItEndsAtOnce() throws Exception {
    Process child = start(ChildStep.class, "packing");
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).isEqualTo("in its step");
      child.toHandle().destroy();
      assertThat(said.readLine()).contains("before a step was taken", "nothing to save");
      assertThat(child.waitFor()).isEqualTo(TERMINATED);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void theProcessWaitsUntilTheRunIsSaved() throws Exception {
    Process child = start(ChildRun.class);
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine()).isEqualTo("in its step");
      child.toHandle().destroy();
      assertThat(said.readLine()).contains("after this step", "again");
      assertThat(said.readLine()).isEqualTo("saved");
      assertThat(child.waitFor()).isEqualTo(TERMINATED);
    } finally {
      child.destroyForcibly();
    }
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

  /** A step that takes some time after it was told to be the last, in a process of its own. */
  static final class ChildRun {
    private ChildRun() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch told = new CountDownLatch(1);
      StopSignal signal = new StopSignal();
      try (GracefulStop stop =
          new GracefulStop(
              signal,
              message -> {
                System.out.println(message);
                told.countDown();
              })) {
        stop.onStart(null);
        System.out.println("in its step");
        told.await();
        TimeUnit.MILLISECONDS.sleep(300);
        System.out.println(signal.isRequested() ? "saved" : "not asked to stop");
      }
    }
  }
}
