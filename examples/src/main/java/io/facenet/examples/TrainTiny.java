package io.facenet.examples;

import io.facenet.training.Training;
import io.facenet.training.TrainingPlan;
import io.facenet.training.TrainingRun;
import io.facenet.training.config.AdamConfig;
import io.facenet.training.config.BatchConfig;
import io.facenet.training.config.DataConfig;
import io.facenet.training.config.LearningRateConfig;
import io.facenet.training.config.NetworkConfig;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.listener.StepRecord;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.listener.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains a small NN2 with the paper's triplet loss: {@code TrainTiny FACES RUN STEPS}, where FACES
 * holds a folder of aligned faces a person.
 */
public final class TrainTiny {
  private TrainTiny() {}

  public static void main(String[] arguments) throws IOException {
    TrainingRun run =
        train(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    System.out.println("step " + run.step() + " of " + run.totalSteps() + ": " + run.folder());
  }

  static TrainingRun train(Path faces, Path folder, int steps) throws IOException {
    StageConfig triplets =
        StageConfig.of(steps, BatchConfig.of(4, 3), LearningRateConfig.constant(0.01))
            .withOptimizer(new AdamConfig());
    TrainingConfig config =
        TrainingConfig.of(
            "tiny",
            NetworkConfig.of("NN2").withInput(32, 32).withSizes(16, 0.05),
            DataConfig.of(faces),
            triplets);
    return Training.start(TrainingPlan.of(config).in(folder), new EverySteps(10));
  }

  /** Says how the loss goes. */
  private record EverySteps(int every) implements TrainingListener {
    @Override
    public void onStep(TrainingSession session, StepRecord step) {
      if (step.step() % every == 0) {
        System.out.printf("step %d: loss %.4f%n", step.step(), step.loss());
      }
    }
  }
}
