package io.facenet.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.Vectors;
import io.facenet.support.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeFitTest {
  private static final Workers WORKERS = new Workers(2);

  private static final BridgeTraining SMALL = new BridgeTraining(64, 60, 100, 3e-3, 7);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void aKnownRotationIsFound(double evenness) {
    Random random = new Random(3);
    float[][] sources = BridgeTestData.unit(random, 600, 6);
    float[][] rotation = rotation(random, 6);
    float[][] targets = BridgeMap.linear(rotation, new float[6]).apply(sources, WORKERS);
    BridgeMap found = LinearFit.rotation(FaceMoments.of(sources, targets, WORKERS), evenness);
    for (int i = 0; i < 6; i++) {
      assertThat(Vectors.squaredDistance(found.direct()[i], rotation[i])).isLessThan(1e-6);
    }
    assertThat(Vectors.dot(found.bias(), found.bias())).isLessThan(1e-6);
  }

  @Test
  void aRotationLeavesDistancesAmongFacesAsTheyAre() {
    Random random = new Random(4);
    float[][] sources = BridgeTestData.unit(random, 200, 6);
    float[][] targets = BridgeTestData.unit(random, 200, 6);
    BridgeMap found = LinearFit.rotation(FaceMoments.of(sources, targets, WORKERS), 0);
    double scale = Vectors.dot(found.direct()[0], found.direct()[0]);
    for (int i = 0; i < 6; i++) {
      for (int k = 0; k < 6; k++) {
        double expected = i == k ? scale : 0;
        assertThat(Vectors.dot(found.direct()[i], found.direct()[k]))
            .isBetween(expected - 1e-5, expected + 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12})
  void aKnownLinearMapToOtherDimensionsIsFound(int target) {
    Random random = new Random(5);
    float[][] sources = BridgeTestData.unit(random, 500, 6);
    BridgeMap known =
        BridgeMap.linear(
            BridgeTestData.rows(random, 6, target), BridgeTestData.rows(random, 1, target)[0]);
    // Before they are scaled to unit length, a linear map is all there is.
    float[][] sums = new Forward(known, sources, new MatrixProduct(WORKERS)).sums();
    BridgeMap found = LinearFit.ridge(FaceMoments.of(sources, sums, WORKERS), 1e-12);
    for (int i = 0; i < 6; i++) {
      assertThat(found.direct()[i]).containsExactly(known.direct()[i], within(1e-3f));
    }
    assertThat(found.bias()).containsExactly(known.bias(), within(1e-3f));
  }

  @Test
  void moreRidgeIsASmallerMap() {
    Random random = new Random(6);
    FaceMoments moments =
        FaceMoments.of(
            BridgeTestData.unit(random, 100, 6), BridgeTestData.unit(random, 100, 4), WORKERS);
    double little = squares(LinearFit.ridge(moments, 1e-3).direct());
    assertThat(squares(LinearFit.ridge(moments, 10).direct())).isLessThan(little / 10);
  }

  @Test
  void aNetworkFindsWhatNoLinearMapCan() {
    Random random = new Random(8);
    float[][] sources = BridgeTestData.unit(random, 2000, 5);
    float[][] targets = BridgeTestData.map(random, 5, 4, 8).apply(sources, WORKERS);
    BridgeMap linear = LinearFit.ridge(FaceMoments.of(sources, targets, WORKERS), 1e-6);
    BridgeMap network = SMALL.fit(linear, sources, targets, WORKERS);
    double linearLoss = loss(linear, sources, targets);
    assertThat(linearLoss).isGreaterThan(0.02);
    assertThat(loss(network, sources, targets)).isLessThan(linearLoss / 10);
  }

  @Test
  void theSeedAloneMakesTheNetwork() {
    Random random = new Random(9);
    float[][] sources = BridgeTestData.unit(random, 230, 7);
    float[][] targets = BridgeTestData.unit(random, 230, 5);
    BridgeMap linear = LinearFit.ridge(FaceMoments.of(sources, targets, WORKERS), 1e-3);
    BridgeTraining training = new BridgeTraining(21, 2, 50, 1e-3, 7);
    BridgeMap one = training.fit(linear, sources, targets, new Workers(1));
    BridgeMap four = training.fit(linear, sources, targets, new Workers(4));
    BridgeMap other = new BridgeTraining(21, 2, 50, 1e-3, 8).fit(linear, sources, targets, WORKERS);
    assertThat(Arrays.deepToString(four.outer())).isEqualTo(Arrays.deepToString(one.outer()));
    assertThat(Arrays.deepToString(four.direct())).isEqualTo(Arrays.deepToString(one.direct()));
    assertThat(Arrays.deepToString(other.outer())).isNotEqualTo(Arrays.deepToString(one.outer()));
  }

  @Test
  void peopleAreNeverOnBothSides() {
    Random random = new Random(10);
    PairedFaces faces = faces(random, 20, 0.3);
    List<PairedFaces> parts = faces.split(0.25, 1);
    Set<Integer> first = people(parts.get(0));
    Set<Integer> second = people(parts.get(1));
    assertThat(second).hasSize(5).doesNotContainAnyElementsOf(first);
    assertThat(first).hasSize(15);
    assertThat(parts.get(0).size() + parts.get(1).size()).isEqualTo(80);
    assertThat(people(faces.split(0.25, 1).get(1))).isEqualTo(second);
    assertThat(people(faces.split(0.25, 2).get(1))).isNotEqualTo(second);
    int face = parts.get(1).identities()[0] * 4;
    assertThat(parts.get(1).sources()[0]).isEqualTo(faces.sources()[face]);
    assertThat(parts.get(1).targets()[0]).isEqualTo(faces.targets()[face]);
  }

  @Test
  void theBestOnHeldOutPeopleIsTaken() {
    PairedFaces faces = faces(new Random(11), 150, 0.4);
    List<PairedFaces> parts = faces.split(0.3, 1);
    List<BridgeChoice.Candidate> told = new ArrayList<>();
    BridgeChoice.Candidate best =
        BridgeChoice.best(parts.get(0), parts.get(1), Optional.of(SMALL), 2, told::add);
    assertThat(told).hasSize(6).contains(best);
    assertThat(told.get(5).map().units()).isEqualTo(64);
    assertThat(told)
        .allSatisfy(
            candidate ->
                assertThat(candidate.figures().val()).isLessThanOrEqualTo(best.figures().val()));
    assertThat(best.figures().cosine()).isGreaterThan(0.9);
    assertThat(best.figures().across().samePairs()).isEqualTo(45 * 4 * 3);
    assertThat(best.figures().within().samePairs()).isEqualTo(45 * 6);
  }

  @Test
  void tooFewPeopleToJudgeByAreRefused() {
    List<PairedFaces> parts = faces(new Random(12), 4, 0.4).split(0.5, 1);
    assertThatThrownBy(
            () -> BridgeChoice.best(parts.get(0), parts.get(1), Optional.empty(), 1, c -> {}))
        .hasMessageContaining("24 pairs of the same and 32 of different people, too few");
    assertThatThrownBy(() -> faces(new Random(12), 1, 0.4).split(0.5, 1))
        .hasMessageContaining("1 people");
    assertThatThrownBy(() -> new PairedFaces(new float[1][2], new float[2][2], new int[1]))
        .hasMessageContaining("1 faces by the one model, 2 by the other");
  }

  /** People whose faces a second model sees turned and somewhat bent. */
  private static PairedFaces faces(Random random, int people, double spread) {
    float[][] sources = BridgeTestData.people(random, people, 8, spread);
    float[][] targets =
        BridgeMap.linear(rotation(random, 8), BridgeTestData.rows(random, 1, 8)[0])
            .apply(sources, WORKERS);
    return new PairedFaces(sources, targets, BridgeTestData.identities(people));
  }

  private static Set<Integer> people(PairedFaces faces) {
    Set<Integer> people = new HashSet<>();
    Arrays.stream(faces.identities()).forEach(people::add);
    return people;
  }

  private static double squares(float[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> Vectors.dot(row, row)).sum();
  }

  private static double loss(BridgeMap map, float[][] sources, float[][] targets) {
    return BridgeLoss.of(new Forward(map, sources, new MatrixProduct(WORKERS)).sums(), targets)
        .mean();
  }

  /** Orthonormal rows: each made orthogonal to those before it. */
  private static float[][] rotation(Random random, int size) {
    float[][] rows = BridgeTestData.rows(random, size, size);
    for (int i = 0; i < size; i++) {
      for (int earlier = 0; earlier < i; earlier++) {
        float share = (float) Vectors.dot(rows[i], rows[earlier]);
        for (int k = 0; k < size; k++) {
          rows[i][k] -= share * rows[earlier][k];
        }
      }
      rows[i] = Vectors.normalized(rows[i]);
    }
    return rows;
  }
}
