package io.facenet.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.models.network.Weights;
import io.facenet.training.TinyRuns;
import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FacePacker;
import io.facenet.training.data.FaceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunInputsTest {
  private static final String STAGE =
      """
        - name: taught
          steps: 1
          batch: {identities: 4, faces: 3}
          learningRate: {start: 0.05}
          teacher: {embeddings: '%s', kind: distances}
      """;

  @TempDir Path folder;
  private Path config;
  private Path teacher;
  private FacePack faces;

  @BeforeEach
  void drawFaces() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    teacher = folder.resolve("teacher.npy");
    config = runs.config(STAGE.formatted(teacher), "");
    faces =
        new FacePacker(32, 32)
            .pack(new FaceSource(List.of(runs.faces())), folder.resolve("faces.pack"))
            .pack();
  }

  private RunInputs inputs() throws IOException {
    return RunInputs.of("text", ConfigFile.read(config), new RunData(faces, List.of()));
  }

  /** With the first 12 digits of each hash. */
  private static String beginnings(String data) {
    return data.replaceAll("([0-9a-f]{12})[0-9a-f]{52}", "$1");
  }

  private static Checkpoint checkpoint(RunInputs inputs) {
    return new Checkpoint(
        inputs.configuration(),
        inputs.data(),
        "NN2",
        1,
        "taught",
        1,
        Double.NaN,
        null,
        0,
        new Weights(),
        new Weights(),
        new Weights());
  }

  @Test
  void anotherTeacherOrTableDiffers() throws IOException {
    assertThat(inputs().data()).startsWith("32 faces of 8 identities (").endsWith("(absent)");
    Files.writeString(teacher, "vectors");
    Files.writeString(folder.resolve("teacher.csv"), "photo\na/1.png\n");
    Checkpoint before = checkpoint(inputs());
    assertThat(inputs().differences(before)).isEmpty();
    Files.writeString(folder.resolve("teacher.csv"), "photo\nb/1.png\n");
    assertThat(inputs().differences(before)).hasSize(1);
    Files.writeString(folder.resolve("teacher.csv"), "photo\na/1.png\n");
    assertThat(inputs().differences(before)).isEmpty();
    Files.writeString(teacher, "other vectors");
    assertThat(inputs().differences(before))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("the checkpoint was trained on " + beginnings(before.data()))
        .contains("goes on with " + beginnings(inputs().data()));
  }

  @Test
  void inputsAreKeptAsSha256() throws IOException {
    Files.writeString(teacher, "vectors");
    Files.writeString(folder.resolve("teacher.csv"), "photo\na/1.png\n");
    assertThat(inputs().data())
        .matches("32 faces of 8 identities \\([0-9a-f]{64}\\), a teacher \\([0-9a-f]{64}\\)");
  }

  @Test
  void aCheckpointOfBeforeCannotBeComparedAndThatIsSaid() throws IOException {
    Checkpoint old = checkpoint(new RunInputs("text", "32 faces of 8 identities (1a2b3c4d)"));
    assertThat(inputs().differences(old))
        .hasSize(1)
        .first()
        .asString()
        .contains("could not be compared", "32 faces of 8 identities (1a2b3c4d)");
  }

  @Test
  void aCheckpointThatKeptNoDataDiffersInNothingElse() throws IOException {
    Checkpoint old = checkpoint(new RunInputs("text", null));
    Path file = folder.resolve("last.checkpoint");
    CheckpointFile.write(old, file);
    assertThat(inputs().differences(CheckpointFile.read(file)))
        .hasSize(1)
        .first()
        .asString()
        .contains("could not be compared");
    assertThat(new RunInputs("other", "data").differences(old)).hasSize(2);
  }
}
