package io.facenet.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.mining.Batches;
import io.facenet.core.vector.Vectors;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Values against plain loops, gradients against finite differences of those. */
class TeacherLossTest {
  private final float[][] student = Batches.embeddings(new int[] {0, 1, 2, 3, 4}, 4, 1, 1);

  private float[][] teacher(int dimensions) {
    float[][] teacher = Batches.embeddings(new int[] {5, 6, 7, 8, 9}, dimensions, 1, 2);
    teacher[2] = null;
    return teacher;
  }

  @Test
  void vectors() {
    float[][] teacher = teacher(4);
    check(
        TeacherLoss.vectors(student, teacher),
        rows -> {
          double sum = 0;
          for (int i = 0; i < rows.length; i++) {
            sum += teacher[i] == null ? 0 : Vectors.squaredDistance(rows[i], teacher[i]);
          }
          return sum / 4;
        });
  }

  @Test
  void distancesOfATeacherWithAnotherSize() {
    float[][] teacher = teacher(7);
    check(
        TeacherLoss.distances(student, teacher),
        rows -> {
          double sum = 0;
          for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
              if (teacher[i] != null && teacher[j] != null) {
                double ours = Vectors.squaredDistance(rows[i], rows[j]);
                sum += Math.pow(ours - Vectors.squaredDistance(teacher[i], teacher[j]), 2);
              }
            }
          }
          return sum / 6;
        });
  }

  private void check(LossResult result, ToDoubleFunction<float[][]> plain) {
    assertThat(result.value()).isCloseTo(plain.applyAsDouble(student), within(1e-5));
    for (int i = 0; i < student.length; i++) {
      for (int k = 0; k < student[i].length; k++) {
        float kept = student[i][k];
        student[i][k] = kept + 1e-3f;
        double above = plain.applyAsDouble(student);
        student[i][k] = kept - 1e-3f;
        double slope = (above - plain.applyAsDouble(student)) / 2e-3;
        student[i][k] = kept;
        assertThat((double) result.gradient()[i][k]).isCloseTo(slope, within(2e-3));
      }
    }
  }

  @Test
  void withoutTeacherNothingIsPulled() {
    float[][] none = new float[5][];
    assertThat(TeacherLoss.vectors(student, none).gradient()).isDeepEqualTo(new float[5][4]);
    assertThat(TeacherLoss.distances(student, none).gradient()).isDeepEqualTo(new float[5][4]);
  }

  @Test
  void vectorsOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> TeacherLoss.vectors(student, teacher(7)))
        .hasMessageContaining("7 dimensions")
        .hasMessageContaining("pull distances");
  }
}
