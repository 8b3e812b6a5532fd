package io.facenet.server;

import io.facenet.server.face.FaceListener;
import io.facenet.server.watch.Metrics;
import java.time.Duration;

/**
 * Counts photos and faces among the figures.
 *
 * @param metrics of the server
 */
record MeteredFaces(Metrics metrics) implements FaceListener {
  @Override
  public void took(Step step, Duration time) {
    metrics.stage(Metrics.Stage.valueOf(step.name()), time);
  }

  @Override
  public void found(int faces) {
    metrics.faces(faces);
  }

  @Override
  public void unknown(int faces) {
    metrics.unknown(faces);
  }
}
