package io.facenet.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.mining.Batches;
import io.facenet.core.mining.MiningRule;
import io.facenet.core.mining.SemiHard;
import io.facenet.core.vector.Vectors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a plain loop over all triplets of two versions, and against finite differences. */
class HarmonicTripletLossTest {
  private static final float MARGIN = 0.2f;
  private static final int SIZE = 6;
  private static final MiningRule ALL_SEMI_HARD =
      new SemiHard(MARGIN, SemiHard.Choice.ALL, SemiHard.Fallback.SKIP, 1);

  static List<Set<VersionTriple>> combinations() {
    List<Set<VersionTriple>> chosen = new ArrayList<>(List.of(VersionTriple.ALL));
    VersionTriple.ALL.forEach(one -> chosen.add(EnumSet.of(one)));
    chosen.add(EnumSet.of(VersionTriple.NOO, VersionTriple.ONN));
    chosen.add(EnumSet.of(VersionTriple.NNN, VersionTriple.NOO, VersionTriple.NON));
    return chosen;
  }

  private record Face(float[] vector, int identity, boolean isNew) {}

  private record Triple(int anchor, int positive, int negative) {}

  /** The union, as a list: new ones, then old ones; face 3 has no old embedding. */
  private static List<Face> union(float[][] fresh, float[][] old, int[] identities) {
    List<Face> all = new ArrayList<>();
    for (int i = 0; i < fresh.length; i++) {
      all.add(new Face(fresh[i], identities[i], true));
    }
    for (int i = 0; i < old.length; i++) {
      if (i != 3) {
        all.add(new Face(old[i], identities[i], false));
      }
    }
    return all;
  }

  private static double distance(Face a, Face b) {
    return Vectors.squaredDistance(a.vector(), b.vector());
  }

  /** Every semi-hard triplet of the combinations, by three loops. */
  private static List<Triple> triples(List<Face> all, Set<VersionTriple> combinations) {
    List<Triple> triples = new ArrayList<>();
    for (int a = 0; a < all.size(); a++) {
      for (int p = 0; p < all.size(); p++) {
        for (int n = 0; n < all.size(); n++) {
          Face anchor = all.get(a);
          Face positive = all.get(p);
          Face negative = all.get(n);
          String name =
              (anchor.isNew() ? "N" : "O")
                  + (positive.isNew() ? "N" : "O")
                  + (negative.isNew() ? "N" : "O");
          boolean counts =
              !name.equals("OOO") && combinations.contains(VersionTriple.valueOf(name));
          double near = distance(anchor, positive);
          double far = distance(anchor, negative);
          if (counts
              && a != p
              && anchor.identity() == positive.identity()
              && anchor.identity() != negative.identity()
              && near < far
              && far < near + MARGIN) {
            triples.add(new Triple(a, p, n));
          }
        }
      }
    }
    return triples;
  }

  private static double sum(List<Face> all, List<Triple> triples) {
    double sum = 0;
    for (Triple t : triples) {
      double near = distance(all.get(t.anchor()), all.get(t.positive()));
      double far = distance(all.get(t.anchor()), all.get(t.negative()));
      sum += Math.max(0, near - far + MARGIN);
    }
    return sum;
  }

  private static IntFunction<float[]> known(float[][] old) {
    return face -> face == 3 ? null : old[face];
  }

  private static HarmonicTripletLoss loss(Set<VersionTriple> combinations, float[][] old) {
    return new HarmonicTripletLoss(
        MARGIN, ALL_SEMI_HARD, Reduction.SUM, combinations, List.of(known(old)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void equalsThreeLoopsOverTheUnion(Set<VersionTriple> combinations) {
    int[] identities = Batches.identities(4, 3);
    for (long seed = 0; seed < 5; seed++) {
      float[][] fresh = Batches.embeddings(identities, SIZE, 1.0, seed);
      float[][] old = Batches.embeddings(identities, SIZE, 1.0, 100 + seed);
      List<Face> all = union(fresh, old, identities);
      List<Triple> triples = triples(all, combinations);
      LossResult result = loss(combinations, old).compute(fresh, identities);
      assertThat(result.statistics().triplets()).as("seed %d", seed).isEqualTo(triples.size());
      assertThat(result.value()).isCloseTo(sum(all, triples), within(1e-4));
      assertThat(result.gradient()).hasNumberOfRows(fresh.length);
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void gradientEqualsFiniteDifferences(Set<VersionTriple> combinations) {
    int[] identities = Batches.identities(4, 3);
    float[][] fresh = Batches.embeddings(identities, SIZE, 1.0, 11);
    float[][] old = Batches.embeddings(identities, SIZE, 1.0, 12);
    List<Face> all = union(fresh, old, identities);
    List<Triple> triples = triples(all, combinations);
    float[][] gradient = loss(combinations, old).compute(fresh, identities).gradient();
    double step = 1e-3;
    int compared = 0;
    for (int i = 0; i < fresh.length; i++) {
      for (int k = 0; k < SIZE; k++) {
        float kept = fresh[i][k];
        fresh[i][k] = (float) (kept + step);
        double above = sum(all, triples);
        fresh[i][k] = (float) (kept - step);
        double below = sum(all, triples);
        fresh[i][k] = kept;
        double expected = (above - below) / (2 * step);
        // A triplet that passes through zero within the step has no derivative there.
        if (Math.abs(above + below - 2 * sum(all, triples)) < 1e-4) {
          assertThat((double) gradient[i][k])
              .as("(%d, %d)", i, k)
              .isCloseTo(expected, within(5e-3 * Math.max(1, Math.abs(expected))));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(fresh.length * SIZE / 4);
  }

  @Test
  void withoutPredecessorIsThePlainLoss() {
    int[] identities = Batches.identities(5, 4);
    float[][] fresh = Batches.embeddings(identities, SIZE, 1.0, 3);
    var rule = new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.MILDEST_HARD, 1);
    LossResult plain =
        new TripletLoss(MARGIN, rule, Reduction.MEAN_OF_ACTIVE).compute(fresh, identities);
    LossResult harmonic =
        new HarmonicTripletLoss(
                MARGIN, rule, Reduction.MEAN_OF_ACTIVE, VersionTriple.ALL, List.of(face -> null))
            .compute(fresh, identities);
    assertThat(harmonic.value()).isEqualTo(plain.value());
    assertThat(harmonic.gradient()).isDeepEqualTo(plain.gradient());
    assertThat(harmonic.statistics()).isEqualTo(plain.statistics());
  }

  @Test
  void twoPredecessorsAreOneUnion() {
    int[] identities = Batches.identities(3, 2);
    float[][] fresh = Batches.embeddings(identities, SIZE, 1.0, 5);
    float[][] first = Batches.embeddings(identities, SIZE, 1.0, 6);
    float[][] second = Batches.embeddings(identities, SIZE, 1.0, 7);
    List<Face> all = union(fresh, first, identities);
    for (int i = 0; i < second.length; i++) {
      all.add(new Face(second[i], identities[i], false));
    }
    var loss =
        new HarmonicTripletLoss(
            MARGIN,
            ALL_SEMI_HARD,
            Reduction.SUM,
            VersionTriple.ALL,
            List.of(known(first), face -> second[face]));
    List<Triple> triples = triples(all, VersionTriple.ALL);
    LossResult result = loss.compute(fresh, identities);
    assertThat(result.statistics().triplets()).isEqualTo(triples.size());
    assertThat(result.value()).isCloseTo(sum(all, triples), within(1e-4));
  }

  @Test
  void wrongInputIsNamed() {
    assertThatThrownBy(() -> loss(Set.of(), new float[2][SIZE]))
        .hasMessageContaining("at least one combination");
    assertThatThrownBy(
            () ->
                loss(VersionTriple.ALL, new float[][] {{1}, {1}})
                    .compute(new float[][] {{1, 0}, {0, 1}}, new int[] {0, 1}))
        .hasMessageContaining("have 1 dimensions")
        .hasMessageContaining("in training 2");
  }
}
