package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.AdamConfig;
import io.facenet.training.config.BatchConfig;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.DataConfig;
import io.facenet.training.config.LearningRateConfig;
import io.facenet.training.config.NetworkConfig;
import io.facenet.training.config.SoftmaxConfig;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.config.ValidationConfig;
import io.facenet.training.data.TestFaces;
import io.facenet.training.listener.StepRecord;
import io.facenet.training.listener.StopSignal;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.TrainingSession;
import io.facenet.training.listener.ValidationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are configured, started and heard of in code. */
class JavaTrainingTest {
  @TempDir Path folder;

  private TrainingConfig config(int steps) {
    Path faces = TestFaces.write(folder.resolve("faces"), 8, 4, 32, 1);
    Path others = TestFaces.write(folder.resolve("others"), 6, 3, 32, 99);
    StageConfig warmUp =
        StageConfig.of(3, BatchConfig.of(4, 2), LearningRateConfig.constant(0.02))
            .withName("warm-up")
            .withLoss(new SoftmaxConfig(0.1, 16.0));
    StageConfig triplets =
        StageConfig.of(steps - 3, BatchConfig.of(4, 3), LearningRateConfig.cosine(0.01, 0, 2))
            .withOptimizer(new AdamConfig());
    return TrainingConfig.of(
            "in-code",
            NetworkConfig.of("NN2").withInput(32, 32).withSizes(16, 0.05),
            DataConfig.of(faces).withValidation(others),
            warmUp,
            triplets)
        .withSeed(5)
        .withThreads(2)
        .withCheckpointEvery(4)
        .withValidation(ValidationConfig.defaults().withEvery(5).withFar(0.1));
  }

  /** Writes down what it hears. */
  private static final class Heard implements TrainingListener {
    private final List<String> events = new ArrayList<>();

    @Override
    public void onStart(TrainingSession session) {
      events.add("start");
    }

    @Override
    public void onStage(TrainingSession session, StageConfig stage) {
      events.add(stage.name());
    }

    @Override
    public void onStep(TrainingSession session, StepRecord step) {
      events.add(Long.toString(step.step()));
    }

    @Override
    public void onValidation(TrainingSession session, ValidationRecord record) {
      events.add("validation " + record.step() + " " + record.figures().keySet());
    }

    @Override
    public void onCheckpoint(TrainingSession session, Path file) {
      if (file.endsWith("last.checkpoint")) {
        events.add("saved " + session.state().step());
      }
    }

    @Override
    public void onEnd(TrainingSession session) {
      events.add("end");
    }
  }

  @Test
  void aListenerHearsOfEverythingInItsOrder() throws IOException {
    Heard heard = new Heard();
    TrainingPlan plan = TrainingPlan.of(config(8)).in(folder.resolve("run"));
    TrainingRun run = Training.start(plan, heard);
    String figures = " [auc, val_at_far_0.1]";
    assertThat(heard.events.stream().filter(event -> !event.equals("saved 5")))
        .containsExactly(
            "start",
            "validation 0" + figures,
            "warm-up",
            "1",
            "2",
            "3",
            "validation 3" + figures,
            "saved 3",
            "training",
            "4",
            "saved 4",
            "5",
            "validation 5" + figures,
            "6",
            "7",
            "8",
            "validation 8" + figures,
            "saved 8",
            "end");
    assertThat(run.isComplete()).isTrue();
    assertThat(run.isSaved()).isTrue();
    assertThat(run.bestCheckpoint()).exists();
  }

  @Test
  void theSameAsAFileGivesTheSameRunAndAModel() throws IOException {
    TrainingPlan plan = TrainingPlan.of(config(6)).in(folder.resolve("code"));
    TrainingRun run = Training.start(plan, TrainingListener.NONE);
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, ConfigFile.text(plan.config()));
    assertThat(ConfigFile.read(file)).isEqualTo(plan.config());
    Path read = folder.resolve("read");
    Training.start(TrainingPlan.read(file).in(read), TrainingListener.NONE);
    assertThat(losses(read)).isEqualTo(losses(run.folder()));
    Path model = folder.resolve("model.onnx");
    ModelExport.write(run.lastCheckpoint(), model, "m", Optional.empty(), Optional.empty());
    assertThat(model).exists();
  }

  @Test
  void aListenerEndsTheRunAfterItsStepSaved() throws IOException {
    TrainingListener third =
        new TrainingListener() {
          @Override
          public void onStep(TrainingSession session, StepRecord step) {
            if (step.step() == 5) {
              session.stop();
            }
          }
        };
    TrainingPlan plan = TrainingPlan.of(config(9)).in(folder.resolve("run"));
    TrainingRun run = Training.start(plan, third);
    assertThat(run.step()).isEqualTo(5);
    assertThat(run.isComplete()).isFalse();
    assertThat(run.isSaved()).isTrue();
    TrainingRun whole = Training.start(plan.resuming(true), TrainingListener.NONE);
    assertThat(whole.isComplete()).isTrue();
    Path straight = folder.resolve("straight");
    Training.start(plan.in(straight), TrainingListener.NONE);
    assertThat(losses(run.folder())).isEqualTo(losses(straight));
  }

  @Test
  void aSignalBeforeTheFirstStepLeavesNothing() throws IOException {
    StopSignal signal = new StopSignal();
    signal.request();
    TrainingPlan plan = TrainingPlan.of(config(6)).in(folder.resolve("run")).stoppedBy(signal);
    TrainingRun run = Training.start(plan, TrainingListener.NONE);
    assertThat(run.step()).isZero();
    assertThat(run.isSaved()).isFalse();
    assertThat(run.lastCheckpoint()).doesNotExist();
  }

  @Test
  void whatAListenerThrowsEndsTheRunAndTheCheckpointStays() throws IOException {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void onStep(TrainingSession session, StepRecord step) throws IOException {
            if (step.step() == 7) {
              throw new IOException("no more room");
            }
          }
        };
    TrainingPlan plan = TrainingPlan.of(config(9)).in(folder.resolve("run"));
    assertThatThrownBy(() -> Training.start(plan, failing)).hasMessage("no more room");
    long kept = CheckpointFile.read(folder.resolve("run").resolve("last.checkpoint")).step();
    assertThat(kept).isBetween(4L, 6L);
  }
}
