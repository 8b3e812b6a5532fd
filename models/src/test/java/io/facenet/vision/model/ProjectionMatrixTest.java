package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.facenet.core.vector.Projection;
import io.facenet.core.vector.Vectors;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProjectionMatrixTest {
  private static final Projection TWO_OF_THREE =
      new Projection(new float[][] {{0.6f, 0.8f, 0}, {-0.8f, 0.6f, 0}}, 0.75);

  @Test
  void survivesItsBytes() throws IOException {
    ProjectionFit fit = ProjectionMatrix.fit(TWO_OF_THREE, "three", "noise", 9);
    byte[] bytes = ProjectionMatrix.bytes(TWO_OF_THREE);
    assertThat(bytes).hasSize(24);
    Projection read = ProjectionMatrix.read(bytes, fit);
    assertThat(read.rows()).isDeepEqualTo(TWO_OF_THREE.rows());
    assertThat(read.retained()).isEqualTo(0.75);
  }

  @Test
  void otherBytesThanThePinnedOnesAreRefused() {
    ProjectionFit fit = ProjectionMatrix.fit(TWO_OF_THREE, "three", "noise", 9);
    byte[] bytes = ProjectionMatrix.bytes(TWO_OF_THREE);
    bytes[5]++;
    assertThatThrownBy(() -> ProjectionMatrix.read(bytes, fit))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the projection of three to 2 dimensions is not the pinned one")
        .hasMessageContaining("expected " + fit.sha256());
    assertThatThrownBy(() -> new ProjectionFit("three", 3, 3, "noise", 9, 1, ""))
        .hasMessageContaining("from its 3 dimensions to fewer");
  }

  /** Of each the shipped file is the pinned one, and its directions are orthonormal. */
  @Test
  void theShippedProjectionsAreSound() throws IOException {
    assertThat(Catalog.shipped().projections()).isNotEmpty();
    for (Catalog.Projected projected : Catalog.shipped().projections()) {
      byte[] matrix = ShippedModels.ofLibrary().file(projected.file()).orElseThrow();
      float[][] rows = ProjectionMatrix.read(matrix, projected.fit()).rows();
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j <= i; j++) {
          assertThat(Vectors.dot(rows[i], rows[j])).isEqualTo(i == j ? 1 : 0, withPrecision(1e-5));
        }
      }
    }
  }
}
