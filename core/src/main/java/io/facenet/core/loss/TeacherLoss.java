package io.facenet.core.loss;

import io.facenet.core.mining.PairDistances;
import java.util.Locale;
import java.util.stream.IntStream;

/** Pulls a student's embeddings toward a teacher's; faces without a teacher count for nothing. */
public final class TeacherLoss {
  private TeacherLoss() {}

  /**
   * How far the student is.
   *
   * @param value L
   * @param gradient dL/dEmbedding of the student, (N, d)
   */
  public record Result(double value, float[][] gradient) {}

  /**
   * L = mean over faces of ‖s − t‖².
   *
   * @param student (N, d)
   * @param teacher (N, d), null rows where unknown
   */
  public static Result vectors(float[][] student, float[][] teacher) {
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
    return new Result(sum / Math.max(1, known), gradient);
  }

  /**
   * L = mean over pairs of (D_student − D_teacher)²: the teacher may have another d.
   *
   * @param student (N, d)
   * @param teacher (N, any), null rows where unknown
   */
  public static Result distances(float[][] student, float[][] teacher) {
    int[] known = IntStream.range(0, teacher.length).filter(i -> teacher[i] != null).toArray();
    float[][] pulled = new float[known.length][];
    float[][] target = new float[known.length][];
    for (int i = 0; i < known.length; i++) {
      pulled[i] = student[known[i]];
      target[i] = teacher[known[i]];
    }
    PairDistances ours = PairDistances.of(pulled);
    PairDistances theirs = PairDistances.of(target);
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
    float[][] part = PairWeights.gradient(pulled, weights);
    float[][] gradient = new float[student.length][student.length == 0 ? 0 : student[0].length];
    for (int i = 0; i < known.length; i++) {
      gradient[known[i]] = part[i];
    }
    return new Result(sum / pairs, gradient);
  }
}
