package io.facenet.training;

import static io.facenet.training.TinyRuns.triplets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.training.listener.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that cannot start leave nothing open. */
class FailedStartTest {
  @TempDir Path folder;
  private TinyRuns runs;

  @BeforeEach
  void drawFaces() {
    runs = new TinyRuns(folder);
  }

  private static Set<Thread> loaders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("batch-loader"))
        .collect(Collectors.toSet());
  }

  @Test
  void aMissingTeacherLeavesNoLoaderAtWork() throws IOException {
    String taught = triplets(2) + "    teacher: {embeddings: '" + folder.resolve("no.npy") + "'}\n";
    Path config = runs.config(taught, "");
    Set<Thread> before = loaders();
    assertThatThrownBy(() -> runs.train(config, "run")).hasMessageContaining("no.npy");
    Set<Thread> left = loaders();
    left.removeAll(before);
    assertThat(left).isEmpty();
  }

  @Test
  void metricsThatCannotBeWrittenLeaveNoNetworkOpen() throws Exception {
    Path config = runs.config(triplets(2), "");
    runs.train(config, "engine-is-loaded");
    Path run = folder.resolve("run");
    Files.createDirectories(run.resolve("metrics.csv").resolve("in-the-way"));
    long before = settledCount();
    assertThatThrownBy(() -> TinyRuns.start(config, run, false, TrainingListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.csv");
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  /**
   * Of native objects, once what was garbage before has been freed: that happens some time later.
   */
  private static long settledCount() throws InterruptedException {
    long count = Pointer.totalCount();
    for (int same = 0; same < 5; ) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
      long now = Pointer.totalCount();
      same = now == count ? same + 1 : 0;
      count = now;
    }
    return count;
  }
}
