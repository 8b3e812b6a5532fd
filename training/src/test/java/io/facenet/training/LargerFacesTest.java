package io.facenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.network.Weights;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.exception.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network that learned on small faces goes on with larger ones: its filters fit, its last map is
 * wider.
 */
class LargerFacesTest {
  private static final String SMALL =
      "{name: NN2, width: 32, height: 32, widthMultiplier: 0.05, embeddingSize: 16}";
  private static final String OTHER =
      "{name: ResidualFace, width: %d, height: %d, widthMultiplier: 0.125, embeddingSize: 16}";

  @TempDir Path folder;
  private TinyRuns runs;
  private Path first;

  @BeforeEach
  void trainOnSmallFaces() throws IOException {
    runs = new TinyRuns(folder);
    first = runs.train(config(32, ""), "first");
  }

  private Path config(int side, String more) throws IOException {
    Path file = runs.config(TinyRuns.triplets(2), more);
    String text = Files.readString(file);
    assertThat(text).contains(SMALL);
    return Files.writeString(file, text.replace(SMALL, OTHER.formatted(side, side)));
  }

  private Path larger(String more) throws IOException {
    return config(
        64, "start: {checkpoint: '%s'%s}\n".formatted(first.resolve("last.checkpoint"), more));
  }

  @Test
  void theLayerOverTheWholeMapBeginsAnewAndTheOthersGoOn() throws IOException {
    Path config = larger(", reinitialize: global");
    Files.writeString(config, Files.readString(config).replace("start: 0.05", "start: 0.0000001"));
    Path run = runs.train(config, "larger");
    Weights before = CheckpointFile.read(first.resolve("last.checkpoint")).weights();
    Weights after = CheckpointFile.read(run.resolve("last.checkpoint")).weights();
    assertThat(after.names()).isEqualTo(before.names());
    assertThat(before.get("global.weight").values())
        .hasSize(after.get("global.weight").values().length / 4);
    float[] old = before.get("conv3.weight").values();
    float[] now = after.get("conv3.weight").values();
    for (int i = 0; i < old.length; i++) {
      assertThat(now[i]).isCloseTo(old[i], org.assertj.core.data.Offset.offset(1e-4f));
    }
  }

  @Test
  void otherwiseItIsAnotherNetwork() throws IOException {
    Path config = larger("");
    assertThatThrownBy(() -> runs.train(config, "larger"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is a checkpoint of another network than the configuration's");
  }
}
