package io.facenet.training;

import io.facenet.training.data.TestFaces;
import io.facenet.training.listener.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs of a tiny network on 32 drawn faces of 8 people. */
public final class TinyRuns {
  private final Path folder;
  private final Path faces;
  private final Path others;

  /** Draws the faces into a folder, where the runs will lie too. */
  public TinyRuns(Path folder) {
    this.folder = folder;
    faces = TestFaces.write(folder.resolve("faces"), 8, 4, 32, 1);
    others = TestFaces.write(folder.resolve("others"), 6, 3, 32, 99);
  }

  /** The training faces, a folder a person. */
  public Path faces() {
    return faces;
  }

  /** A configuration with these stages, and lines after it. */
  public Path config(String stages, String more) throws IOException {
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

  /** A stage of the paper's loss. */
  public static String triplets(int steps) {
    return """
      - name: triplets
        steps: %d
        batch: {identities: 4, faces: 3}
        learningRate: {start: 0.05}
    """
        .formatted(steps);
  }

  /** A stage of classification. */
  public static String warmUp(int steps) {
    return """
      - name: warm-up
        steps: %d
        batch: {identities: 4, faces: 2}
        loss: {kind: softmax, margin: 0.1, scale: 16}
        optimizer: {kind: muon, weightDecay: 0.01}
        learningRate: {start: 0.05}
    """
        .formatted(steps);
  }

  /** The losses of a run, step by step. */
  public static List<Double> losses(Path run) throws IOException {
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    return rows.subList(1, rows.size()).stream()
        .map(row -> Double.parseDouble(row.split(",")[2]))
        .toList();
  }

  /** Trains from nothing in a folder of this name. */
  public Path train(Path config, String name) throws IOException {
    Path run = folder.resolve(name);
    start(config, run, false, TrainingListener.NONE);
    return run;
  }

  /** Trains, or goes on, in a folder. */
  public static TrainingRun start(Path config, Path run, boolean resume, TrainingListener listener)
      throws IOException {
    return Training.start(TrainingPlan.read(config).in(run).resuming(resume), listener);
  }
}
