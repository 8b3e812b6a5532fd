package io.facenet.core.loss;

import io.facenet.core.mining.PairDistances;
import io.facenet.support.parallel.Workers;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Pulls a student's embeddings toward a teacher's; faces without a teacher count for nothing.
 *
 * @param pull what is pulled
 * @param teacher the embedding of a face of the data, null where unknown
 */
public record TeacherLoss(Pull pull, IntFunction<float[]> teacher) implements EmbeddingLoss {
  /** What is pulled. */
  public enum Pull {
    /** The distances inside a batch; the teacher may have another d. */
    DISTANCES,
    /** The vectors themselves. */
    VECTORS
  }

  @Override
  public LossResult compute(LossBatch batch) {
    float[][] targets = new float[batch.size()][];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = teacher.apply(batch.faces()[i]);
    }
    return switch (pull) {
      case VECTORS -> vectors(batch.embeddings(), targets);
      case DISTANCES -> distances(batch.embeddings(), targets, batch.workers());
    };
  }

  /**
   * L = mean over faces of ‖s − t‖².
   *
   * @param student (N, d)
   * @param teacher (N, d), null rows where unknown
   */
  public static LossResult vectors(float[][] student, float[][] teacher) {
    float[][] gradient = new float[student.length][student.length == 0 ? 0 : student[0].length];
    int known = 0;
    for (float[] row : teacher) {
      known += row == null ? 0 : 1;
    }
    double sum = 0;
    for (int i = 0; i < student.length; i++) {
      if (teacher[i] == null) {
        continue;
      }
      if (teacher[i].length != student[i].length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the teacher's vectors have %d dimensions, the student's %d; pull distances"
                    + " instead",
                teacher[i].length,
                student[i].length));
      }
      for (int k = 0; k < student[i].length; k++) {
        float difference = student[i][k] - teacher[i][k];
        sum += (double) difference * difference;
        gradient[i][k] = 2 * difference / known;
      }
    }
    return new LossResult(sum / Math.max(1, known), gradient);
  }

  /**
   * L = mean over pairs of (D_student − D_teacher)²: the teacher may have another d.
   *
   * @param student (N, d)
   * @param teacher (N, any), null rows where unknown
   */
  public static LossResult distances(float[][] student, float[][] teacher) {
    return distances(student, teacher, Workers.all());
  }

  private static LossResult distances(float[][] student, float[][] teacher, Workers workers) {
    int[] known = IntStream.range(0, teacher.length).filter(i -> teacher[i] != null).toArray();
    float[][] pulled = new float[known.length][];
    float[][] target = new float[known.length][];
    for (int i = 0; i < known.length; i++) {
      pulled[i] = student[known[i]];
      target[i] = teacher[known[i]];
    }
    PairDistances ours = PairDistances.of(pulled, workers);
    PairDistances theirs = PairDistances.of(target, workers);
    double pairs = Math.max(1, known.length * (known.length - 1) / 2.0);
    double sum = 0;
    float[][] weights = new float[known.length][known.length];
    for (int i = 0; i < known.length; i++) {
      for (int j = 0; j < known.length; j++) {
        float difference = ours.get(i, j) - theirs.get(i, j);
        weights[i][j] = (float) (2 * difference / pairs);
        sum += (double) difference * difference / 2;
      }
    }
    float[][] part = PairWeights.gradient(pulled, weights, workers);
    float[][] gradient = new float[student.length][student.length == 0 ? 0 : student[0].length];
    for (int i = 0; i < known.length; i++) {
      gradient[known[i]] = part[i];
    }
    return new LossResult(sum / pairs, gradient);
  }
}
