package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.network.Weights;
import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.exception.TrainingException;
import io.facenet.training.listener.TrainingListener;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second network toward the space of a first, in the two stages of the paper's appendix. */
class HarmonicRunTest {
  private static final String HARMONIC =
      """
        - name: embedding layer
          steps: 3
          batch: {identities: 4, faces: 3}
          loss: {kind: harmonic-triplet, outliers: move}
          trainOnly: embedding
          learningRate: {start: 0.05}
        - name: whole network
          steps: 3
          batch: {identities: 4, faces: 3}
          loss: {kind: harmonic-triplet, combinations: [NNN, NOO]}
          learningRate: {start: 0.05}
      """;

  @TempDir Path folder;
  private TinyRuns runs;
  private FaceNetHome home;
  private Path first;
  private Path v1;

  @BeforeEach
  void trainTheFirst() throws IOException {
    runs = new TinyRuns(folder);
    home = new FaceNetHome(Files.createDirectories(folder.resolve("home")));
    Files.createDirectories(home.models());
    first = runs.train(runs.config(triplets(40), ""), "first");
    v1 = home.models().resolve("v1.onnx");
    ModelExport.write(
        first.resolve("last.checkpoint"), v1, "v1", Optional.empty(), Optional.empty());
  }

  private Path harmonic(String more) throws IOException {
    String start = "start: {checkpoint: '%s'%s}\n";
    String reinitialized = start.formatted(first.resolve("last.checkpoint"), more);
    return runs.config(HARMONIC, "compatibleWith: v1\n" + reinitialized);
  }

  private List<String> train(Path config, Path run) throws IOException {
    List<String> messages = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            messages.add(message);
          }
        };
    Training.start(TrainingPlan.read(config).in(run).at(home), listener);
    return messages;
  }

  @Test
  void theTwoStagesGiveAModelWhoseCardNamesTheFirst() throws IOException {
    Path run = folder.resolve("second");
    List<String> messages = train(harmonic(", reinitialize: embedding"), run);
    assertThat(messages).filteredOn(line -> line.contains("v1 embeds the 32 faces")).hasSize(1);
    assertThat(Files.readAllLines(run.resolve("validation.csv")).get(0))
        .endsWith("val_at_far_0.1,with_v1_val_at_far_0.1");
    Path file = folder.resolve("v2.onnx");
    ModelCard card =
        ModelExport.write(
            run.resolve("last.checkpoint"), file, "v2", Optional.empty(), Optional.empty(), home);
    assertThat(card.compatibleWith()).containsExactly("v1");
    assertThat(card.across()).hasSize(1);
    CrossCalibration across = card.across().get(0);
    assertThat(across.model()).isEqualTo("v1");
    assertThat(across.sha256()).isEqualTo(new ModelSource.InFile(v1).contentHash());
    // 18 faces of 6 people: each ordered pair of two people's faces, in two versions.
    assertThat(across.calibration().differentPairs()).isEqualTo(18 * 15);
    assertThat(card.calibrationWith("v1")).contains(across.calibration());
    assertThat(card.training().get("with v1").toString()).contains("val at FAR 0.01=");
    assertThat(new ModelSource.InFile(file).card().toJson()).isEqualTo(card.toJson());
    // The axes are those of the first: nothing is turned.
    Weights trained = CheckpointFile.read(run.resolve("last.checkpoint")).weights();
    assertThat(BalancedAxes.of(trained).get("embedding.weight").values())
        .isNotEqualTo(trained.get("embedding.weight").values());
  }

  @Test
  void theFirstStageLeavesTheTrunkAndTheLayerBeginsAnew() throws IOException {
    String text = Files.readString(harmonic(", reinitialize: embedding"));
    Path config = folder.resolve("one-stage.yaml");
    Files.writeString(
        config, text.replaceFirst("(?s)  - name: whole network.*?(?=validation:)", ""));
    Path run = folder.resolve("second");
    train(config, run);
    Weights before = CheckpointFile.read(first.resolve("last.checkpoint")).weights();
    Weights after = CheckpointFile.read(run.resolve("last.checkpoint")).weights();
    for (String name : before.names()) {
      if (name.startsWith("embedding")) {
        assertThat(after.get(name).values()).as(name).isNotEqualTo(before.get(name).values());
      } else if (!name.contains("running")) {
        assertThat(after.get(name).values()).as(name).isEqualTo(before.get(name).values());
      }
    }
  }

  @Test
  void embeddingsAreMadeOnceAndTheRunRepeats() throws IOException {
    Path config = harmonic(", reinitialize: embedding");
    Path run = folder.resolve("second");
    train(config, run);
    Path again = folder.resolve("again");
    assertThat(train(config, again)).noneMatch(line -> line.contains("embeds"));
    assertThat(home.cache().resolve("embeddings"))
        .isDirectoryContaining(
            file -> file.getFileName().toString().matches("v1-[0-9a-f]{16}\\.predecessor\\.npy"));
    assertThat(losses(again)).isEqualTo(losses(run));
    assertThat(CheckpointFile.read(run.resolve("last.checkpoint")).data())
        .contains("compatible with v1 (", "begun from a checkpoint (");
  }

  @Test
  void aPredecessorThatChangedIsEmbeddedAnewAndSaid() throws IOException {
    Path config = harmonic("");
    Path run = folder.resolve("second");
    train(config, run);
    Path other = runs.train(runs.config(triplets(5), ""), "other");
    ModelExport.write(
        other.resolve("last.checkpoint"), v1, "v1", Optional.empty(), Optional.empty());
    List<String> messages = new ArrayList<>();
    TrainingPlan plan = TrainingPlan.read(harmonic("")).in(run).at(home).resuming(true);
    Training.start(
        plan,
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            messages.add(message);
          }
        });
    assertThat(messages)
        .anyMatch(line -> line.contains("v1 embeds the 32 faces"))
        .anyMatch(line -> line.startsWith("note: the checkpoint was trained on"));
  }

  @Test
  void whatDoesNotFitIsSaidInOneLine() throws IOException {
    String text = Files.readString(harmonic(""));
    Path config = folder.resolve("changed.yaml");
    Path run = folder.resolve("second");
    Files.writeString(config, text.replaceFirst("(?s)start: .checkpoint.*", ""));
    Files.writeString(
        config, Files.readString(config).replace("embeddingSize: 16", "embeddingSize: 8"));
    assertThatThrownBy(() -> train(config, run))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "v1 makes 16 numbers of a face and the network in training 8, so they cannot be"
                + " compatible; set network.embeddingSize to 16, or bridge the two instead");
    Files.writeString(config, text.replace("compatibleWith: v1", "compatibleWith: [v1, v1]"));
    assertThatThrownBy(() -> train(config, run)).hasMessageContaining("names a model twice");
    Files.writeString(config, text.replace("compatibleWith: v1\n", ""));
    assertThatThrownBy(() -> train(config, run))
        .hasMessageContaining("needs an earlier model; name it in compatibleWith");
    Path wrongLayer = harmonic(", reinitialize: nothing");
    assertThatThrownBy(() -> train(wrongLayer, folder.resolve("third")))
        .hasMessageContaining("no weights of NN2 begin with 'nothing'");
  }
}
