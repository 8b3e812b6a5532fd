package io.facenet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.Int8;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class FaceClusteringTest {

  @Property(tries = 60)
  void sparseAndDenseAgreeWithTheSlowWay(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 3) double threshold) {
    Random random = new Random(seed);
    SyntheticFaces faces = SyntheticFaces.of(12, 6, 16, 0.8, random);
    FaceVectors vectors = FaceVectors.of(faces.vectors());
    Constraints constraints = randomConstraints(vectors.count(), random);
    Clustering slow = SlowAverageLinkage.cluster(faces.vectors(), threshold, constraints);
    FaceClustering fast = new FaceClustering(threshold);
    assertThat(fast.exact(vectors, constraints)).isEqualTo(slow);
    assertThat(dense(vectors, constraints, threshold)).isEqualTo(slow);
  }

  @Property(tries = 20)
  void theApproximateWayAgreesWhenItSeesAllNeighbors(@ForAll long seed) {
    Random random = new Random(seed);
    SyntheticFaces faces = SyntheticFaces.of(10, 3, 16, 0.8, random);
    FaceVectors vectors = FaceVectors.of(faces.vectors());
    Constraints constraints = new Constraints(vectors.count());
    FaceClustering clustering = new FaceClustering(1.1);
    assertThat(clustering.approximate(vectors, constraints))
        .isEqualTo(clustering.exact(vectors, constraints));
  }

  @Example
  void theApproximateWayFindsPeopleAmongMany() {
    Random random = new Random(5);
    SyntheticFaces faces = SyntheticFaces.of(900, 10, 64, 0.65, random);
    FaceVectors vectors = FaceVectors.of(faces.vectors());
    Clustering found =
        new FaceClustering(1.0).approximate(vectors, new Constraints(vectors.count()));
    ClusterScores scores = ClusterScores.of(found.labels(), faces.identities());
    assertThat(scores.pairF()).as(scores.toString()).isGreaterThan(0.99);
  }

  @Example
  void facesOfOnePhotoStayApartHoweverClose() {
    float[][] twins = {{1, 0}, {1, 0}, {0.99995f, 0.01f}};
    Constraints constraints = new Constraints(3).photos(new int[] {7, 7, 8});
    Clustering found = new FaceClustering(4).cluster(FaceVectors.of(twins), constraints);
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.labels()[0]).isNotEqualTo(found.labels()[1]);
  }

  @Example
  void aMustLinkOutranksThePhoto() {
    float[][] mirror = {{1, 0}, {0, 1}};
    Constraints constraints = new Constraints(2).photos(new int[] {7, 7}).mustLink(0, 1);
    assertThat(new FaceClustering(0).cluster(FaceVectors.of(mirror), constraints).count())
        .isEqualTo(1);
  }

  @Example
  void newFacesJoinKnownClustersWhichNeverMerge() {
    float[][] vectors = {{1, 0}, {0.995f, 0.0998f}, {0, 1}, {0.9998f, 0.02f}, {-1, 0}};
    Constraints constraints = new Constraints(5).known(new int[] {40, 50, 60, -1, -1});
    Clustering found = new FaceClustering(0.5).cluster(FaceVectors.of(vectors), constraints);
    assertThat(found.labels()).containsExactly(0, 1, 2, 0, 3);
  }

  @Example
  void contradictionsAreNamed() {
    Constraints constraints = new Constraints(3).mustLink(0, 1).mustLink(1, 2).cannotLink(0, 2);
    FaceVectors vectors = FaceVectors.of(new float[][] {{1, 0}, {0, 1}, {1, 0}});
    assertThatThrownBy(() -> new FaceClustering(1).cluster(vectors, constraints))
        .hasMessageContaining("faces 0 and 2");
    assertThatThrownBy(() -> new FaceClustering(1).cluster(vectors, new Constraints(2)))
        .hasMessageContaining("2 faces, there are 3");
    assertThatThrownBy(() -> new FaceClustering(5)).hasMessageContaining("5.0");
  }

  @Example
  void edges() {
    FaceClustering clustering = new FaceClustering(1);
    assertThat(clustering.cluster(FaceVectors.of(new float[0][])).count()).isZero();
    assertThat(clustering.cluster(FaceVectors.of(new float[][] {{1, 0}})).count()).isEqualTo(1);
    float[][] same = new float[700][];
    Arrays.fill(same, new float[] {1, 0});
    assertThat(clustering.cluster(FaceVectors.of(same)).count()).isEqualTo(1);
    Constraints none = new Constraints(700);
    assertThat(clustering.approximate(FaceVectors.of(same), none).count()).isEqualTo(1);
    assertThat(dense(FaceVectors.of(same), none, 1).count()).isEqualTo(1);
  }

  @Example
  void codesClusterLikeTheirVectors() {
    SyntheticFaces faces = SyntheticFaces.of(100, 6, 128, 0.65, new Random(9));
    Clustering floats = new FaceClustering(1).cluster(FaceVectors.of(faces.vectors()));
    Clustering codes =
        new FaceClustering(1)
            .cluster(
                FaceVectors.ofCodes(Arrays.stream(faces.vectors()).map(Int8::quantize).toList()));
    assertThat(codes).isEqualTo(floats);
  }

  private static Clustering dense(FaceVectors vectors, Constraints constraints, double threshold) {
    ClusterSet clusters = new ClusterSet(vectors, constraints);
    new NeighborChain(clusters, new DenseCandidates(clusters, vectors.dimensions()), threshold)
        .run();
    return clusters.result();
  }

  private static Constraints randomConstraints(int faces, Random random) {
    Constraints constraints = new Constraints(faces);
    constraints.photos(IntStream.range(0, faces).map(face -> random.nextInt(faces)).toArray());
    if (random.nextBoolean()) {
      constraints.known(
          IntStream.range(0, faces)
              .map(face -> random.nextInt(3) == 0 ? random.nextInt(4) : Constraints.NONE)
              .toArray());
    } else {
      constraints.mustLink(0, 1).mustLink(1, 2);
      constraints.cannotLink(3, 0).cannotLink(4, 5);
    }
    return constraints;
  }
}
