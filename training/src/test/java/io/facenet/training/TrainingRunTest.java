package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static io.facenet.training.TinyRuns.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.CardConfig;
import io.facenet.training.data.FaceSource;
import io.facenet.training.exception.CollapseException;
import io.facenet.training.exception.NothingToResumeException;
import io.facenet.training.exception.RunExistsException;
import io.facenet.training.exception.StepsDoneException;
import io.facenet.training.exception.TrainingException;
import io.facenet.training.listener.TrainingListener;
import io.facenet.vision.align.Aligner;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.OnnxMetadata;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a tiny network on drawn faces. */
class TrainingRunTest {
  private static final int STEPS = 24;
  @TempDir Path folder;
  private TinyRuns runs;

  @BeforeEach
  void drawFaces() {
    runs = new TinyRuns(folder);
  }

  @Test
  void sameSeedSameRunAndBothStagesLearn() throws IOException {
    Path config = runs.config(warmUp(12) + triplets(12), "");
    Path first = runs.train(config, "first");
    List<Double> losses = losses(first);
    assertThat(losses).hasSize(STEPS);
    assertThat(losses(runs.train(config, "second"))).isEqualTo(losses);
    assertThat(losses.get(11)).isLessThan(losses.get(0));
    assertThat(Files.readString(first.resolve("report.html")))
        .contains("Validation AUC", "Spread", "<polyline");
    assertThat(Files.readAllLines(first.resolve("validation.csv"))).hasSize(4);
    assertThat(CheckpointFile.read(first.resolve("best.checkpoint")).step()).isPositive();
  }

  @Test
  void checkpointIsExportedWithItsCard() throws IOException {
    Path run = runs.train(runs.config(triplets(2), ""), "run");
    Path file = folder.resolve("tiny.onnx");
    Path checkpoint = run.resolve("last.checkpoint");
    ModelCard card =
        ModelExport.write(checkpoint, file, "tiny", Optional.of("for tests"), Optional.empty());
    assertThat(OnnxMetadata.read(file).get(ModelCard.KEY)).isEqualTo(card.toJson());
    assertThat(card.calibration().thresholds()).containsKeys(1e-2, 1e-3);
    assertThat(card.input().width()).isEqualTo(32);
    assertThat(card.licence()).isEqualTo("for tests");
    assertThat(card.training())
        .containsEntry("run", "tiny")
        .containsEntry("seed", 5L)
        .containsEntry("steps", 2L)
        .containsEntry("data", "faces: 32 faces of 8 identities")
        .containsKeys("trained", "codeRevision", "java", "device", "configuration");
    assertThat(card.training().get("validation").toString())
        .contains("faces=18, identities=6, auc=", "val at FAR 0.001=", "val at FAR 0.0001=");
    Path small = folder.resolve("tiny-int8.onnx");
    Optional<FaceSource> source = Optional.of(new FaceSource(List.of(runs.faces())));
    ModelCard int8 = ModelExport.write(checkpoint, small, "tiny-int8", Optional.empty(), source);
    assertThat(ModelStore.card(small).toJson()).isEqualTo(int8.toJson());
    assertThat(int8.licence()).isEqualTo("unknown");
    assertThat(int8.views()).isEqualTo(card.views());
    assertThat(int8.calibration().thresholds().get(0.1))
        .isCloseTo(card.calibration().thresholds().get(0.1), within(0.2));
    assertThat(Files.size(small)).isLessThan(Files.size(file));
  }

  /** A photo framed like LFW's is cut out as the training faces are framed, without a detector. */
  @Test
  void portraitsFitTheTemplateOfTheTrainingFaces() {
    Aligner aligner = new Aligner(CardConfig.celeba().frame().template(64, 64), 64, 64);
    Photo photo = Photo.of(250, 250, new byte[3 * 250 * 250]);
    assertThat(aligner.residual(Portrait.of(photo).landmarks())).isLessThan(0.02);
  }

  @Test
  void longerRunGoesOnFromTheEndOfAShorterOne() throws IOException {
    Path run = runs.train(runs.config(triplets(10), ""), "run");
    TinyRuns.start(runs.config(triplets(14), ""), run, true, TrainingListener.NONE);
    assertThat(losses(run)).isEqualTo(losses(runs.train(runs.config(triplets(14), ""), "whole")));
  }

  @Test
  void fewerStepsThanAreDoneAreRefused() throws IOException {
    Path run = runs.train(runs.config(triplets(12), ""), "run");
    List<String> metrics = Files.readAllLines(run.resolve("metrics.csv"));
    Path shorter = runs.config(triplets(4), "");
    assertThatThrownBy(() -> TinyRuns.start(shorter, run, true, TrainingListener.NONE))
        .isInstanceOf(StepsDoneException.class)
        .hasMessageContaining("12 steps are done")
        .hasMessageContaining("4 steps");
    assertThat(Files.readAllLines(run.resolve("metrics.csv"))).isEqualTo(metrics);
  }

  @Test
  void aStageOfAnyNameGoesOnWithAllItsRows() throws IOException {
    String stage = triplets(4).replace("name: triplets", "name: 'warm-up, \"softmax\"'");
    Path run = runs.train(runs.config(stage, ""), "run");
    Path longer = runs.config(stage.replace("steps: 4", "steps: 6"), "");
    TinyRuns.start(longer, run, true, TrainingListener.NONE);
    assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(7);
    assertThat(Files.readString(run.resolve("report.html"))).contains("6 steps", "<polyline");
  }

  @Test
  void aDamagedPackStopsTheRunWithOneLine() throws IOException {
    Path run = runs.train(runs.config(triplets(2), ""), "run");
    Path pack = run.resolve("train.pack");
    byte[] bytes = Files.readAllBytes(pack);
    for (int face = 0; face < 32; face++) {
      bytes[100 + face * 32 * 32 * 3] ^= 1;
    }
    Files.write(pack, bytes);
    Path longer = runs.config(triplets(4), "");
    assertThatThrownBy(() -> TinyRuns.start(longer, run, true, TrainingListener.NONE))
        .hasMessageContaining("train.pack")
        .hasMessageContaining("damaged")
        .hasMessageContaining("delete")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void anEmptyTrainingFolderIsNamedAndPhotosPutThereLaterAreTrainedOn() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path config = runs.config(triplets(2), "");
    String text = Files.readString(config).replace(runs.faces().toString(), empty.toString());
    Files.writeString(config, text);
    Path run = folder.resolve("run");
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> TinyRuns.start(config, run, false, TrainingListener.NONE))
          .hasMessageContaining(empty.toString())
          .hasMessageContaining("no photo");
    }
    io.facenet.training.data.TestFaces.write(empty, 8, 4, 32, 1);
    TinyRuns.start(config, run, false, TrainingListener.NONE);
    assertThat(losses(run)).hasSize(2);
  }

  @Test
  void collapseStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
    String stages =
        triplets(200).replace("learningRate: {start: 0.05}", "learningRate: {start: 0.05}");
    Path config = runs.config(stages, "guard: {window: 2, lossShare: 0.0, spreadShare: 1.0}\n");
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> TinyRuns.start(config, run, false, TrainingListener.NONE))
        .isInstanceOf(CollapseException.class)
        .hasMessageContaining("collapsed")
        .hasMessageContaining("checkpoint is kept");
  }

  @Test
  void wrongUseIsNamed() throws IOException {
    Path config = runs.config(triplets(2), "");
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> TinyRuns.start(config, run, true, TrainingListener.NONE))
        .isInstanceOf(NothingToResumeException.class)
        .hasMessageContaining("nothing to go on with");
    runs.train(config, "run");
    assertThatThrownBy(() -> runs.train(config, "run"))
        .isInstanceOf(RunExistsException.class)
        .hasMessageContaining(run + " holds a run already");
    String wider = Files.readString(config).replace("embeddingSize: 16", "embeddingSize: 24");
    Path other = Files.writeString(folder.resolve("other.yaml"), wider);
    assertThatThrownBy(() -> TinyRuns.start(other, run, true, TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("another network");
    String many = Files.readString(config).replace("identities: 4", "identities: 9");
    Path impossible = Files.writeString(folder.resolve("many.yaml"), many);
    assertThatThrownBy(
            () -> TinyRuns.start(impossible, folder.resolve("many"), false, TrainingListener.NONE))
        .hasMessageContaining("9 identities with at least 3 photos")
        .hasMessageContaining("the data has 8");
  }

  @Test
  void unreadablePhotosAreLeftOutAndNamed() throws IOException {
    Files.writeString(runs.faces().resolve("person3").resolve("broken.jpg"), "no photo");
    StringBuilder said = new StringBuilder();
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void onMessage(String message) {
            said.append(message).append('\n');
          }
        };
    TinyRuns.start(runs.config(triplets(2), ""), folder.resolve("run"), false, progress);
    assertThat(said).contains("1 photos are unreadable", "broken.jpg");
  }
}
