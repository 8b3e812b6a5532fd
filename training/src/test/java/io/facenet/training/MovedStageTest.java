package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static io.facenet.training.TinyRuns.triplets;
import static io.facenet.training.TinyRuns.warmUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.training.data.TestFaces;
import io.facenet.training.listener.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints whose place is in another stage now, and checkpoints of earlier versions. */
class MovedStageTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void onMessage(String message) {
          said.add(message);
        }
      };

  /** Four steps of the second stage are steps of a longer first one now. */
  @Test
  void stateOfAnotherStageIsNotTakenOverAndThatIsSaid() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Path run = runs.train(runs.config(triplets(6) + warmUp(4), ""), "run");
    TinyRuns.start(runs.config(triplets(12) + warmUp(1), ""), run, true, listener);
    assertThat(losses(run)).hasSize(13).allMatch(Double::isFinite);
    assertThat(said)
        .anyMatch(
            line ->
                line.contains("step 10 was made after 4 steps of the stage warm-up")
                    && line.contains("the stage triplets goes on after 10 of its steps")
                    && line.contains("fresh optimizer"));
  }

  @Test
  void anotherOptimizerInTheSameStageBeginsAfresh() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Path run = runs.train(runs.config(triplets(6), ""), "run");
    String adam = triplets(8) + "    optimizer: {kind: adam}\n";
    TinyRuns.start(runs.config(adam, ""), run, true, listener);
    assertThat(losses(run)).hasSize(8).allMatch(Double::isFinite);
    assertThat(said).anyMatch(line -> line.contains("fresh optimizer"));
  }

  @Test
  void aStageThatGoesOnSaysNothing() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Path run = runs.train(runs.config(warmUp(3) + triplets(3), ""), "run");
    TinyRuns.start(runs.config(warmUp(3) + triplets(5), ""), run, true, listener);
    assertThat(said).noneMatch(line -> line.contains("fresh optimizer"));
  }

  /** Written at step 4 of 8 by the version before stages were named in checkpoints. */
  @Test
  void aCheckpointOfTheVersionBeforeGoesOn() throws IOException {
    Path faces = TestFaces.write(folder.resolve("faces"), 8, 4, 32, 1);
    String text =
        """
        name: old
        seed: 5
        threads: 1
        network: {name: NN2, width: 32, height: 32, widthMultiplier: 0.01, embeddingSize: 4}
        data: {train: ['%s']}
        augmentation: {flip: 0.5}
        stages:
          - name: warm-up
            steps: 8
            batch: {identities: 4, faces: 2}
            loss: {kind: softmax, margin: 0.1, scale: 16}
            optimizer: {kind: momentum}
            learningRate: {start: 0.02}
            trainOnly: embedding
        """
            .formatted(faces);
    Path config = Files.writeString(folder.resolve("old.yaml"), text);
    Path run = Files.createDirectories(folder.resolve("run"));
    try (InputStream old = getClass().getResourceAsStream("before-stages.checkpoint.gz");
        InputStream unpacked = new GZIPInputStream(old)) {
      Files.copy(unpacked, run.resolve("last.checkpoint"));
    }
    TinyRuns.start(config, run, true, listener);
    assertThat(said).noneMatch(line -> line.contains("fresh optimizer"));
    List<Double> whole =
        losses(TinyRuns.start(config, folder.resolve("w"), false, listener).folder());
    List<Double> resumed = losses(run);
    assertThat(resumed).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(resumed.get(i)).as("step %d", 5 + i).isCloseTo(whole.get(4 + i), within(1e-3));
    }
  }
}
