package io.facenet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KMeansTest {

  @Test
  void findsPeopleThatStandApart() {
    SyntheticFaces faces = SyntheticFaces.of(20, 30, 64, 0.3, new Random(21));
    Clustering found = KMeans.cluster(FaceVectors.of(faces.vectors()), 20, 1);
    assertThat(ClusterScores.of(found.labels(), faces.identities()).bcubedF()).isGreaterThan(0.9);
  }

  @Test
  void assignsEachFaceToItsNearestCenter() {
    SyntheticFaces faces = SyntheticFaces.of(40, 10, 24, 0.9, new Random(22));
    float[][] points = new float[600][];
    for (int i = 0; i < points.length; i++) {
      points[i] = faces.vectors()[i % faces.vectors().length].clone();
      points[i][0] += i * 0.001f;
    }
    KMeans.Centers centers = new KMeans.Centers(points);
    int[] assigned = centers.assign(FaceVectors.of(faces.vectors()));
    for (int face = 0; face < assigned.length; face++) {
      double best = Double.MAX_VALUE;
      for (float[] point : points) {
        best = Math.min(best, Vectors.squaredDistance(point, faces.vectors()[face]));
      }
      double found = Vectors.squaredDistance(points[assigned[face]], faces.vectors()[face]);
      assertThat(found - best).isLessThan(1e-5);
    }
  }

  @Test
  void asManyClustersAsFacesAndOne() {
    SyntheticFaces faces = SyntheticFaces.of(5, 3, 8, 0.5, new Random(23));
    FaceVectors vectors = FaceVectors.of(faces.vectors());
    assertThat(KMeans.cluster(vectors, vectors.count(), 1).count()).isEqualTo(vectors.count());
    assertThat(KMeans.cluster(vectors, 1, 1).count()).isEqualTo(1);
    assertThatThrownBy(() -> KMeans.cluster(vectors, 0, 1)).hasMessageContaining("0 clusters");
  }
}
