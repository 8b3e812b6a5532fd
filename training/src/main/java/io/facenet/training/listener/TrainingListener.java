package io.facenet.training.listener;

import io.facenet.training.config.StageConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Hears of a run as it goes, on the thread that trains. An exception ends the run; the last
 * checkpoint stays.
 */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Something to know, in words for a person; perhaps from another thread. */
  default void onMessage(String message) {}

  /** All is ready for the next step, the first one or one that goes on. */
  default void onStart(TrainingSession session) throws IOException {}

  /** A stage begins or goes on. */
  default void onStage(TrainingSession session, StageConfig stage) throws IOException {}

  /** A step was done. */
  default void onStep(TrainingSession session, StepRecord step) throws IOException {}

  /** The network was measured. */
  default void onValidation(TrainingSession session, ValidationRecord record) throws IOException {}

  /**
   * A checkpoint was written.
   *
   * @param file that holds it
   */
  default void onCheckpoint(TrainingSession session, Path file) throws IOException {}

  /** The last step is done, or the run was told to stop and did. */
  default void onEnd(TrainingSession session) throws IOException {}
}
