package io.facenet.training.config;

import java.nio.file.Path;

/**
 * Another model to learn from: its embeddings of the training faces, made beforehand.
 *
 * @param embeddings a .npy file of (faces, d) 32-bit floats, a row a face, with a .csv beside it
 *     whose rows start with the name of the face; ${NAME:other} as in {@link DataConfig}
 * @param weight of its term beside the loss, above 0
 * @param kind distances (default) or vectors
 * @param centering share of the teacher's mean that is taken from its vectors before they are
 *     pulled to, 0 (default) to 1: a teacher whose vectors lie in a narrow cone is learned faster
 *     when it is opened
 */
public record TeacherConfig(String embeddings, Double weight, Kind kind, Double centering) {
  /** What is pulled. */
  public enum Kind {
    /** The distances inside a batch; the teacher may have another d. */
    DISTANCES,
    /** The vectors themselves; a teacher of larger d is projected to the student's. */
    VECTORS
  }

  /** Fills in defaults and checks. */
  public TeacherConfig {
    Default.required(embeddings, "teacher.embeddings");
    weight = Default.of(weight, 1.0);
    Default.range("teacher.weight", weight, 1e-9, 1e9);
    kind = Default.of(kind, Kind.DISTANCES);
    centering = Default.of(centering, 0.0);
    Default.range("teacher.centering", centering, 0, 1);
  }

  /** The .npy file. */
  public Path file() {
    return DataConfig.path(embeddings);
  }
}
