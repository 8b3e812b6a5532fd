package io.facenet.training.listener;

import io.facenet.training.config.StageConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Several listeners, told one after another.
 *
 * @param all in the order in which they are told
 */
public record Listeners(List<TrainingListener> all) implements TrainingListener {
  /** Keeps a copy. */
  public Listeners {
    all = List.copyOf(all);
  }

  /** Several listeners. */
  public static Listeners of(TrainingListener... all) {
    return new Listeners(List.of(all));
  }

  @Override
  public void onMessage(String message) {
    all.forEach(listener -> listener.onMessage(message));
  }

  @Override
  public void onStart(TrainingSession session) throws IOException {
    for (TrainingListener listener : all) {
      listener.onStart(session);
    }
  }

  @Override
  public void onStage(TrainingSession session, StageConfig stage) throws IOException {
    for (TrainingListener listener : all) {
      listener.onStage(session, stage);
    }
  }

  @Override
  public void onStep(TrainingSession session, StepRecord step) throws IOException {
    for (TrainingListener listener : all) {
      listener.onStep(session, step);
    }
  }

  @Override
  public void onValidation(TrainingSession session, ValidationRecord record) throws IOException {
    for (TrainingListener listener : all) {
      listener.onValidation(session, record);
    }
  }

  @Override
  public void onCheckpoint(TrainingSession session, Path file) throws IOException {
    for (TrainingListener listener : all) {
      listener.onCheckpoint(session, file);
    }
  }

  @Override
  public void onEnd(TrainingSession session) throws IOException {
    for (TrainingListener listener : all) {
      listener.onEnd(session);
    }
  }
}
