package io.facenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.training.config.CardConfig;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.TeacherFile;
import io.facenet.training.data.TestFaces;
import io.facenet.training.report.Progress;
import io.facenet.vision.Portrait;
import io.facenet.vision.align.Aligner;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.onnx.OnnxMetadata;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a tiny network on drawn faces. */
class TrainingRunTest {
  private static final int STEPS = 24;
  @TempDir Path folder;
  private Path faces;
  private Path others;

  @BeforeEach
  void drawFaces() {
    faces = TestFaces.write(folder.resolve("faces"), 8, 4, 32, 1);
    others = TestFaces.write(folder.resolve("others"), 6, 3, 32, 99);
  }

  private Path config(String stages, String more) throws IOException {
    String text =
        """
        name: tiny
        seed: 5
        threads: 2
        network: {name: NN2, width: 32, height: 32, widthMultiplier: 0.05, embeddingSize: 16}
        data: {train: ['%s'], validation: ['%s']}
        augmentation: {flip: 0.5, shift: 0.05, brightness: 0.1}
        stages:
        %svalidation: {every: 12, far: [0.1]}
        checkpointEvery: 5
        """
            .formatted(faces, others, stages);
    return Files.writeString(folder.resolve("tiny.yaml"), text + more);
  }

  private static String triplets(int steps) {
    return """
      - name: triplets
        steps: %d
        batch: {identities: 4, faces: 3}
        learningRate: {start: 0.05}
    """
        .formatted(steps);
  }

  private static String warmUp(int steps) {
    return """
      - name: warm-up
        steps: %d
        batch: {identities: 4, faces: 2}
        loss: {kind: softmax, margin: 0.1, scale: 16}
        optimizer: {kind: adam}
        learningRate: {start: 0.01}
    """
        .formatted(steps);
  }

  private static List<Double> losses(Path run) throws IOException {
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    return rows.subList(1, rows.size()).stream()
        .map(row -> Double.parseDouble(row.split(",")[2]))
        .toList();
  }

  private Path train(Path config, String name) throws IOException {
    Path run = folder.resolve(name);
    TrainingRun.train(config, run, false, Progress.SILENT);
    return run;
  }

  @Test
  void sameSeedSameRunAndBothStagesLearn() throws IOException {
    Path config = config(warmUp(12) + triplets(12), "");
    Path first = train(config, "first");
    List<Double> losses = losses(first);
    assertThat(losses).hasSize(STEPS);
    assertThat(losses(train(config, "second"))).isEqualTo(losses);
    assertThat(losses.get(11)).isLessThan(losses.get(0));
    assertThat(Files.readString(first.resolve("report.html")))
        .contains("Validation AUC", "Spread", "<polyline");
    assertThat(Files.readAllLines(first.resolve("validation.csv"))).hasSize(4);
    assertThat(CheckpointFile.read(first.resolve("best.checkpoint")).step()).isPositive();
  }

  @Test
  void killedRunGoesOnAsIfNeverStopped() throws Exception {
    Path config = config(warmUp(7) + triplets(17), "");
    List<Double> expected = losses(train(config, "whole"));
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
    TrainingRun.train(config, run, true, Progress.SILENT);
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
    Path config = config(triplets(400), "");
    Path run = folder.resolve("told");
    Process child = start(config, run);
    Path last = run.resolve("last.checkpoint");
    while (child.isAlive() && !Files.exists(last)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThatThrownBy(() -> TrainingRun.train(config, run, true, Progress.SILENT))
        .hasMessageContaining("in use by another training");
    child.destroy();
    child.waitFor();
    long saved = CheckpointFile.read(last).step();
    assertThat(losses(run)).hasSize((int) saved);
    assertThat(saved).isBetween(5L, 399L);
  }

  /** Trains in a process of its own, to be killed. */
  static final class ChildRun {
    private ChildRun() {}

    public static void main(String[] arguments) throws IOException {
      TrainingRun.train(Path.of(arguments[0]), Path.of(arguments[1]), false, Progress.SILENT);
    }
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
    assertLearned(losses(train(config(taught, ""), "taught")));
    String vectors = taught.replace("weight: 10", "weight: 10, kind: vectors, centering: 0.5");
    assertThatThrownBy(() -> train(config(vectors, ""), "narrow"))
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
    assertLearned(losses(train(config(taught, ""), "projected")));
  }

  private static void assertLearned(List<Double> losses) {
    int count = losses.size();
    double first = losses.subList(0, 5).stream().mapToDouble(loss -> loss).sum();
    double last = losses.subList(count - 5, count).stream().mapToDouble(loss -> loss).sum();
    assertThat(last).isLessThan(0.7 * first);
  }

  @Test
  void checkpointIsExportedWithItsCard() throws IOException {
    Path run = train(config(triplets(2), ""), "run");
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
        .contains("faces=18, identities=6, auc=", "val at FAR 0.001=");
    Path small = folder.resolve("tiny-int8.onnx");
    Optional<FaceSource> source = Optional.of(new FaceSource(List.of(faces)));
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
    Aligner aligner = new Aligner(CardConfig.celeba().template(64, 64), 64, 64);
    Photo photo = Photo.of(250, 250, new byte[3 * 250 * 250]);
    assertThat(aligner.residual(Portrait.of(photo).landmarks())).isLessThan(0.02);
  }

  @Test
  void longerRunGoesOnFromTheEndOfAShorterOne() throws IOException {
    Path run = train(config(triplets(10), ""), "run");
    TrainingRun.train(config(triplets(14), ""), run, true, Progress.SILENT);
    assertThat(losses(run)).isEqualTo(losses(train(config(triplets(14), ""), "whole")));
  }

  @Test
  void collapseStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
    String stages =
        triplets(200).replace("learningRate: {start: 0.05}", "learningRate: {start: 0.05}");
    Path config = config(stages, "guard: {window: 2, lossShare: 0.0, spreadShare: 1.0}\n");
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> TrainingRun.train(config, run, false, Progress.SILENT))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("collapsed")
        .hasMessageContaining("--resume");
  }

  @Test
  void wrongUseIsNamed() throws IOException {
    Path config = config(triplets(2), "");
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> TrainingRun.train(config, run, true, Progress.SILENT))
        .hasMessageContaining("nothing to go on with");
    train(config, "run");
    assertThatThrownBy(() -> train(config, "run")).hasMessageContaining("--resume");
    String wider = Files.readString(config).replace("embeddingSize: 16", "embeddingSize: 24");
    Path other = Files.writeString(folder.resolve("other.yaml"), wider);
    assertThatThrownBy(() -> TrainingRun.train(other, run, true, Progress.SILENT))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("another network");
    String many = Files.readString(config).replace("identities: 4", "identities: 9");
    Path impossible = Files.writeString(folder.resolve("many.yaml"), many);
    assertThatThrownBy(
            () -> TrainingRun.train(impossible, folder.resolve("many"), false, Progress.SILENT))
        .hasMessageContaining("9 identities with at least 3 photos")
        .hasMessageContaining("the data has 8");
  }

  @Test
  void unreadablePhotosAreLeftOutAndNamed() throws IOException {
    Files.writeString(faces.resolve("person3").resolve("broken.jpg"), "no photo");
    StringBuilder said = new StringBuilder();
    Progress progress =
        new Progress() {
          @Override
          public void say(String message) {
            said.append(message).append('\n');
          }

          @Override
          public void step(io.facenet.training.report.StepRecord record, long totalSteps) {}

          @Override
          public void validation(io.facenet.training.report.ValidationRecord record) {}
        };
    TrainingRun.train(config(triplets(2), ""), folder.resolve("run"), false, progress);
    assertThat(said).contains("1 photos are unreadable", "broken.jpg");
  }
}
