package io.facenet.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.training.exception.CheckpointNotWrittenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir Path folder;

  private static Checkpoint checkpoint(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i * 0.37f - 5;
    }
    return new Checkpoint(
        "name: ä\n",
        "3 faces",
        "NN2",
        12,
        "triplets",
        7,
        Double.NaN,
        "auc",
        0.25,
        new Weights().put("a.weight", new Tensor(List.of(size), values)),
        new Weights().put("a.weight/0", new Tensor(List.of(1, 2), new float[] {1, 2})),
        new Weights());
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("last.checkpoint");
    for (int size : new int[] {1, 3, 262_144, 600_001}) {
      Checkpoint written = checkpoint(size);
      CheckpointFile.write(written, file);
      Checkpoint read = CheckpointFile.read(file);
      assertThat(read.weights().get("a.weight")).isEqualTo(written.weights().get("a.weight"));
      assertThat(read.optimizer().get("a.weight/0").values()).containsExactly(1, 2);
      assertThat(read.objective().names()).isEmpty();
      assertThat(read.configuration()).isEqualTo("name: ä\n");
      assertThat(read.data()).isEqualTo("3 faces");
      assertThat(read.bestVal()).isNaN();
      assertThat(read.bestFigure()).isEqualTo("auc");
      assertThat(read.step()).isEqualTo(12);
      assertThat(read.stage()).isEqualTo("triplets");
      assertThat(read.stageStep()).isEqualTo(7);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void damageIsNoticed() throws IOException {
    Path file = folder.resolve("last.checkpoint");
    CheckpointFile.write(checkpoint(100), file);
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[whole.length - 30] ^= 4;
    Files.write(file, flipped);
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("damaged");
    Files.write(file, Arrays.copyOf(whole, whole.length - 30));
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("cut short");
    Files.writeString(file, "something else entirely");
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("not a checkpoint");
  }

  @Test
  void whatAKillLeftAsideIsTidiedByTheNextWrite() throws IOException {
    Path file = folder.resolve("last.checkpoint");
    Path left = folder.resolve(".last.checkpoint.facenet-1.tmp");
    Files.write(left, new byte[5_000_000]);
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(120)));
    CheckpointFile.write(checkpoint(100), file);
    assertThat(CheckpointFile.read(file).step()).isEqualTo(12);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** In a process whose files may not grow beyond 100 KiB, as on a full disk. */
  @Test
  void failureLeavesTheOneBefore() throws Exception {
    Path file = folder.resolve("last.checkpoint");
    CheckpointFile.write(checkpoint(100), file);
    byte[] before = Files.readAllBytes(file);
    Process child =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 100 && exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ChildWriter.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.readLine())
          .startsWith("CheckpointNotWrittenException")
          .contains("step 12", "the one before it is intact");
    }
    child.waitFor();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** Writes in a process of its own. */
  static final class ChildWriter {
    private ChildWriter() {}

    public static void main(String[] arguments) {
      try {
        CheckpointFile.write(checkpoint(200_000), Path.of(arguments[0]));
      } catch (IOException | CheckpointNotWrittenException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }
}
