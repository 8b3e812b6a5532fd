package io.facenet.training.config;

import io.facenet.core.loss.TeacherLoss.Pull;
import java.nio.file.Path;

/**
 * Another model to learn from: its embeddings of the training faces, made beforehand.
 *
 * @param embeddings a .npy file of (faces, d) 32-bit floats, a row a face, with a .csv beside it
 *     whose rows start with the name of the face; ${NAME:other} as in {@link DataConfig}
 * @param weight of its term beside the loss, above 0
 * @param kind distances (default), for which the teacher may have another d; or vectors, for which
 *     a teacher of larger d is projected to the student's
 * @param centering share of the teacher's mean that is taken from its vectors before they are
 *     pulled to, 0 (default) to 1: a teacher whose vectors lie in a narrow cone is learned faster
 *     when it is opened
 * @param turned whether its vectors are turned by the rotation that brings them nearest to those of
 *     the first model of {@code compatibleWith}, so that both pull to one space; default true where
 *     vectors are pulled and there is such a model
 */
public record TeacherConfig(
    String embeddings, Double weight, Pull kind, Double centering, Boolean turned) {
  /** Distances inside a batch, of a teacher's file. */
  public static TeacherConfig of(Path embeddings) {
    return new TeacherConfig(embeddings.toString(), null, null, null, null);
  }

  /** Fills in defaults and checks. */
  public TeacherConfig {
    Default.required(embeddings, "teacher.embeddings");
    weight = Default.of(weight, 1.0);
    Default.range("teacher.weight", weight, 1e-9, 1e9);
    kind = Default.of(kind, Pull.DISTANCES);
    centering = Default.of(centering, 0.0);
    Default.range("teacher.centering", centering, 0, 1);
    turned = Default.of(turned, kind == Pull.VECTORS);
    if (turned && kind != Pull.VECTORS) {
      throw new IllegalArgumentException(
          "teacher.turned concerns vectors; distances are the same however they are turned");
    }
  }

  /** The .npy file. */
  public Path file() {
    return DataConfig.path(embeddings);
  }
}
