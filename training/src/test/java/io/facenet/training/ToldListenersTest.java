package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.StageConfig;
import io.facenet.training.listener.CheckpointListener;
import io.facenet.training.listener.StopSignal;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.TrainingSession;
import io.facenet.training.listener.ValidationRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener does when it is told something leaves the run as it should be. */
class ToldListenersTest {
  @TempDir Path folder;
  private TinyRuns runs;

  @BeforeEach
  void drawFaces() {
    runs = new TinyRuns(folder);
  }

  /** Asks for the end of the run during the validation after so many steps. */
  private static final class Stopper implements TrainingListener {
    private final StopSignal signal = new StopSignal();
    private final List<String> stages = new ArrayList<>();
    private final long step;

    Stopper(long step) {
      this.step = step;
    }

    @Override
    public void onStage(TrainingSession session, StageConfig stage) {
      stages.add(stage.name());
    }

    @Override
    public void onValidation(TrainingSession session, ValidationRecord record) {
      if (record.step() == step) {
        signal.request();
      }
    }
  }

  private void train(Stopper stopper, Path run) throws IOException {
    Path config = runs.config(triplets(20), "");
    TrainingPlan plan = TrainingPlan.read(config).in(run).stoppedBy(stopper.signal);
    Training.start(plan, stopper);
  }

  @Test
  void aStopDuringAValidationTakesNoFurtherStep() throws IOException {
    Path run = folder.resolve("run");
    train(new Stopper(12), run);
    assertThat(losses(run)).hasSize(12);
    assertThat(CheckpointFile.read(run.resolve(CheckpointListener.LAST)).step()).isEqualTo(12);
  }

  @Test
  void aStopDuringTheFirstValidationOpensNoStage() throws IOException {
    Stopper stopper = new Stopper(0);
    train(stopper, folder.resolve("run"));
    assertThat(stopper.stages).isEmpty();
  }

  @Test
  void theBestCheckpointIsWrittenBeforeAnyoneHearsOfTheLast() throws IOException {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void onCheckpoint(TrainingSession session, Path file) throws IOException {
            if (session.state().step() == 12) {
              throw new IOException("not heard");
            }
          }
        };
    Path run = folder.resolve("run");
    Path config = runs.config(triplets(20), "");
    assertThatThrownBy(() -> TinyRuns.start(config, run, false, failing)).hasMessage("not heard");
    assertThat(CheckpointFile.read(run.resolve(CheckpointListener.LAST)).step()).isEqualTo(12);
    assertThat(CheckpointFile.read(run.resolve(CheckpointListener.BEST)).step()).isEqualTo(12);
  }
}
