package io.facenet.core.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule against a plain triple loop over its inequality. */
class MiningRuleTest {
  private static final float MARGIN = 0.2f;

  private record Triplet(int anchor, int positive, int negative) {}

  @FunctionalInterface
  private interface Inequality {
    boolean holds(float positive, float negative);
  }

  @Test
  void semiHardClosestIsTheClosestNegativeThatSatisfiesTheInequality() {
    for (long seed = 0; seed < 20; seed++) {
      Batch batch = Batch.random(seed);
      var rule = new SemiHard(MARGIN, SemiHard.Choice.CLOSEST, SemiHard.Fallback.SKIP, 1);
      List<Triplet> expected = new ArrayList<>();
      for (List<Triplet> pair : batch.triplets((p, n) -> p < n && n < p + MARGIN)) {
        Triplet best = null;
        for (Triplet triplet : pair) {
          if (best == null || batch.negative(triplet) < batch.negative(best)) {
            best = triplet;
          }
        }
        if (best != null) {
          expected.add(best);
        }
      }
      assertThat(batch.mined(rule)).as("seed %d", seed).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void semiHardRandomSatisfiesTheInequalityForEveryPairThatCan() {
    for (long seed = 0; seed < 20; seed++) {
      Batch batch = Batch.random(seed);
      var rule = new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.SKIP, seed);
      List<Triplet> mined = batch.mined(rule);
      int i = 0;
      for (List<Triplet> pair : batch.triplets((p, n) -> p < n && n < p + MARGIN)) {
        if (!pair.isEmpty()) {
          assertThat(pair).as("seed %d", seed).contains(mined.get(i++));
        }
      }
      assertThat(mined).as("seed %d", seed).hasSize(i);
      assertThat(batch.mined(rule)).isEqualTo(mined);
    }
  }

  @Test
  void semiHardAllAreAllThatSatisfyTheInequality() {
    for (long seed = 0; seed < 20; seed++) {
      Batch batch = Batch.random(seed);
      var rule = new SemiHard(MARGIN, SemiHard.Choice.ALL, SemiHard.Fallback.SKIP, 1);
      List<Triplet> expected = new ArrayList<>();
      batch.triplets((p, n) -> p < n && n < p + MARGIN).forEach(expected::addAll);
      assertThat(batch.mined(rule))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void semiHardRandomReachesEveryCandidateAboutEquallyOften() {
    Batch batch = Batch.random(3);
    List<Triplet> candidates =
        batch.triplets((p, n) -> p < n && n < p + MARGIN).stream()
            .filter(pair -> pair.size() == 4)
            .findFirst()
            .orElseThrow();
    int[] counts = new int[4];
    for (int seed = 0; seed < 4000; seed++) {
      var rule = new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.SKIP, seed);
      for (Triplet triplet : batch.mined(rule, candidates.get(0).anchor())) {
        int index = candidates.indexOf(triplet);
        if (index >= 0) {
          counts[index]++;
        }
      }
    }
    for (int count : counts) {
      assertThat(count).isBetween(850, 1150);
    }
  }

  @Test
  void fallbackIsTheFarthestNegativeCloserThanThePositive() {
    for (long seed = 0; seed < 20; seed++) {
      Batch batch = Batch.random(seed);
      var skip = new SemiHard(MARGIN, SemiHard.Choice.CLOSEST, SemiHard.Fallback.SKIP, 1);
      var mild = new SemiHard(MARGIN, SemiHard.Choice.CLOSEST, SemiHard.Fallback.MILDEST_HARD, 1);
      List<Triplet> without = batch.mined(skip);
      for (Triplet triplet : batch.mined(mild)) {
        if (!without.contains(triplet)) {
          assertThat(batch.negative(triplet)).isLessThanOrEqualTo(batch.positive(triplet));
          for (int n : batch.negatives(triplet.anchor())) {
            float distance = batch.distances.get(triplet.anchor(), n);
            assertThat(distance <= batch.negative(triplet) || distance > batch.positive(triplet))
                .isTrue();
          }
        }
      }
      assertThat(batch.mined(mild)).containsAll(without);
    }
  }

  @Test
  void hardestIsTheClosestNegativeOfEveryPair() {
    Batch batch = Batch.random(5);
    for (Triplet triplet : batch.mined(new Hardest())) {
      for (int n : batch.negatives(triplet.anchor())) {
        assertThat(batch.negative(triplet))
            .isLessThanOrEqualTo(batch.distances.get(triplet.anchor(), n));
      }
    }
    assertThat(batch.mined(new Hardest())).hasSize(batch.triplets((p, n) -> true).size());
  }

  @Test
  void batchHardIsOneExtremeTripletAnAnchor() {
    Batch batch = Batch.random(6);
    List<Triplet> mined = batch.mined(new BatchHard());
    assertThat(mined).hasSize(batch.identities.length);
    for (Triplet other : batch.mined(new AllTriplets())) {
      Triplet chosen = mined.get(other.anchor());
      assertThat(batch.positive(other)).isLessThanOrEqualTo(batch.positive(chosen));
      assertThat(batch.negative(other)).isGreaterThanOrEqualTo(batch.negative(chosen));
    }
  }

  @Test
  void allTripletsAreAll() {
    Batch batch = Batch.random(7);
    List<Triplet> expected = new ArrayList<>();
    batch.triplets((p, n) -> true).forEach(expected::addAll);
    assertThat(batch.mined(new AllTriplets())).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void withoutPositiveOrNegativeThereIsNoTriplet() {
    for (MiningRule rule :
        List.of(
            new SemiHard(MARGIN, SemiHard.Choice.RANDOM, SemiHard.Fallback.MILDEST_HARD, 1),
            new Hardest(),
            new BatchHard(),
            new AllTriplets())) {
      assertThat(Batch.of(new int[] {0, 1, 2}, 1).mined(rule)).isEmpty();
      assertThat(Batch.of(new int[] {4, 4, 4}, 1).mined(rule)).isEmpty();
      assertThat(Batch.of(new int[] {4}, 1).mined(rule)).isEmpty();
      assertThat(Batch.of(new int[] {}, 1).mined(rule)).isEmpty();
    }
  }

  @Test
  void marginMustBePositive() {
    assertThatThrownBy(() -> new SemiHard(0, SemiHard.Choice.RANDOM, SemiHard.Fallback.SKIP, 1))
        .hasMessageContaining("0.0")
        .hasMessageContaining("0.2");
  }

  private record Batch(PairDistances distances, int[] identities) {
    static Batch random(long seed) {
      int[] identities = Batches.identities(6, 4);
      identities[3] = 5;
      return of(identities, seed);
    }

    static Batch of(int[] identities, long seed) {
      float[][] embeddings = Batches.embeddings(identities, 8, 1.0, seed);
      return new Batch(PairDistances.of(embeddings), identities);
    }

    float positive(Triplet triplet) {
      return distances.get(triplet.anchor(), triplet.positive());
    }

    float negative(Triplet triplet) {
      return distances.get(triplet.anchor(), triplet.negative());
    }

    List<Integer> negatives(int anchor) {
      List<Integer> negatives = new ArrayList<>();
      for (int n = 0; n < identities.length; n++) {
        if (identities[n] != identities[anchor]) {
          negatives.add(n);
        }
      }
      return negatives;
    }

    /** For every anchor–positive pair the triplets that satisfy the inequality. */
    List<List<Triplet>> triplets(Inequality inequality) {
      List<List<Triplet>> pairs = new ArrayList<>();
      for (int a = 0; a < identities.length; a++) {
        for (int p = 0; p < identities.length; p++) {
          if (p == a || identities[p] != identities[a]) {
            continue;
          }
          List<Triplet> pair = new ArrayList<>();
          for (int n : negatives(a)) {
            if (inequality.holds(distances.get(a, p), distances.get(a, n))) {
              pair.add(new Triplet(a, p, n));
            }
          }
          pairs.add(pair);
        }
      }
      return pairs;
    }

    List<Triplet> mined(MiningRule rule) {
      List<Triplet> mined = new ArrayList<>();
      for (int face = 0; face < identities.length; face++) {
        mined.addAll(mined(rule, face));
      }
      return mined;
    }

    List<Triplet> mined(MiningRule rule, int face) {
      List<Triplet> mined = new ArrayList<>();
      rule.mine(
          new Anchor(face, distances, identities), (p, n) -> mined.add(new Triplet(face, p, n)));
      return mined;
    }
  }
}
