package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.training.data.TeacherFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that learn from a teacher. */
class TaughtRunTest {
  @TempDir Path folder;
  private TinyRuns runs;

  @BeforeEach
  void drawFaces() {
    runs = new TinyRuns(folder);
  }

  @Test
  void teacherPullsTheDistances() throws IOException {
    int photos = 8 * 4;
    StringBuilder table = new StringBuilder("image\n");
    float[][] rows = new float[photos][2];
    for (int i = 0; i < photos; i++) {
      table.append("person").append(i / 4).append('/').append(i % 4).append(".png\n");
      rows[i] = new float[] {1, 0}; // says that all faces are one: easy to learn
    }
    Path teacher = folder.resolve("teacher");
    Files.createDirectories(teacher);
    Path file = TeacherFile.write(teacher, rows, table.toString());
    String taught =
        triplets(40).replace("{start: 0.05}", "{start: 0.003}")
            + "    optimizer: {kind: adam}\n    teacher: {embeddings: '"
            + file
            + "', weight: 10}\n";
    assertLearned(losses(runs.train(runs.config(taught, ""), "taught")));
    String vectors = taught.replace("weight: 10", "weight: 10, kind: vectors, centering: 0.5");
    assertThatThrownBy(() -> runs.train(runs.config(vectors, ""), "narrow"))
        .hasMessageContaining("2 dimensions, the student's 16");
  }

  @Test
  void teacherOfMoreDimensionsIsProjected() throws IOException {
    StringBuilder table = new StringBuilder("image\n");
    float[][] rows = new float[8 * 4][40];
    for (int i = 0; i < rows.length; i++) {
      table.append("person").append(i / 4).append('/').append(i % 4).append(".png\n");
      rows[i][i / 4] = 0.6f;
      rows[i][39] = 0.8f;
    }
    Path file = TeacherFile.write(folder, rows, table.toString());
    String taught =
        triplets(60).replace("{start: 0.05}", "{start: 0.003}")
            + "    optimizer: {kind: adam}\n    teacher: {embeddings: '"
            + file
            + "', weight: 10, kind: vectors}\n";
    assertLearned(losses(runs.train(runs.config(taught, ""), "projected")));
  }

  private static void assertLearned(List<Double> losses) {
    int count = losses.size();
    double first = losses.subList(0, 5).stream().mapToDouble(loss -> loss).sum();
    double last = losses.subList(count - 5, count).stream().mapToDouble(loss -> loss).sum();
    assertThat(last).isLessThan(0.7 * first);
  }
}
