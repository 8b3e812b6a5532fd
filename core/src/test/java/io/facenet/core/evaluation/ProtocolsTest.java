package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Vectors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Videos, hold-out splits and open-set identification. */
class ProtocolsTest {

  @Test
  void theDistanceOfVideosIsTheMeanOverAllPairsOfFrames() {
    float[][] first = TestVectors.unit(new Random(1), 7, 16);
    float[][] second = TestVectors.unit(new Random(2), 11, 16);
    double sum = 0;
    for (float[] a : first) {
      for (float[] b : second) {
        sum += Vectors.squaredDistance(a, b);
      }
    }
    assertThat(VideoDistance.mean(first, second)).isCloseTo(sum / 77, within(1e-9));
  }

  @Test
  void aVideoWithoutFacesHasNoDistance() {
    assertThatThrownBy(() -> VideoDistance.mean(new float[0][], new float[][] {{1}}))
        .hasMessageContaining("this one has none");
  }

  @Test
  void splitsAreDisjointCompleteAndKeepIdentitiesTogether() {
    int[] identities = TestVectors.identities(new Random(3), 1000, 150);
    int[][] splits = HoldoutSplits.byIdentity(identities, 5, 7);
    assertThat(Arrays.stream(splits).flatMapToInt(IntStream::of).sorted().toArray())
        .containsExactly(IntStream.range(0, 1000).toArray());
    Set<Integer> seen = new HashSet<>();
    for (int[] split : splits) {
      assertThat(split.length).isBetween(190, 210);
      Set<Integer> own = new HashSet<>();
      Arrays.stream(split).forEach(row -> own.add(identities[row]));
      assertThat(seen).doesNotContainAnyElementsOf(own);
      seen.addAll(own);
    }
    assertThat(HoldoutSplits.byIdentity(identities, 5, 7)).isDeepEqualTo(splits);
    assertThat(HoldoutSplits.byIdentity(identities, 5, 8)[0]).isNotEqualTo(splits[0]);
  }

  @Test
  void everySplitGetsTwoIdentitiesEvenWhenOneIsHuge() {
    int[] identities = new int[100];
    identities[97] = 1;
    identities[98] = 2;
    identities[99] = 3;
    for (int seed = 0; seed < 20; seed++) {
      for (int[] split : HoldoutSplits.byIdentity(identities, 2, seed)) {
        assertThat(Arrays.stream(split).map(row -> identities[row]).distinct().count())
            .as("seed " + seed)
            .isEqualTo(2);
      }
    }
    assertThatThrownBy(() -> HoldoutSplits.byIdentity(identities, 3, 0))
        .hasMessageContaining("at least 6 identities, got 4");
  }

  @Test
  void identificationByHand() {
    float[][] gallery = {{1, 0}, {0, 1}, {-1, 0}};
    int[] galleryIdentities = {10, 20, 30};
    // Probe 0: right at once. Probe 1: nearer to 10 than to its own 20. Probe 2: a stranger.
    float[][] probes = {{1, 0}, {0.8f, 0.6f}, {0, -1}};
    OpenSetIdentification result =
        OpenSetIdentification.of(
            EmbeddingMatrix.ofFloats(gallery),
            galleryIdentities,
            EmbeddingMatrix.ofFloats(probes),
            new int[] {10, 20, 99});
    assertThat(result.rank1()).isEqualTo(0.5);
    assertThat(result.rank5()).isEqualTo(1);
    assertThat(result.matedProbes()).isEqualTo(2);
    assertThat(result.nonMatedProbes()).isEqualTo(1);
    assertThat(result.curve())
        .containsExactly(
            new OpenSetIdentification.Point(0, 0, 0.5), new OpenSetIdentification.Point(2, 1, 0.5));
    assertThat(result.atFalsePositiveRate(0.5).threshold()).isEqualTo(0);
    assertThat(result.atThreshold(-0.1)).isEqualTo(new OpenSetIdentification.Point(-0.1, 0, 1));
    assertThat(result.atThreshold(1.9)).isEqualTo(new OpenSetIdentification.Point(1.9, 0, 0.5));
    assertThat(result.atThreshold(2)).isEqualTo(new OpenSetIdentification.Point(2, 1, 0.5));
  }

  @Test
  void identificationAgreesWithSortingEveryProbe() {
    long seed = 77;
    Random random = new Random(seed);
    int[] galleryIdentities = TestVectors.identities(random, 1200, 300);
    int[] probeIdentities = TestVectors.identities(random, 270, 400);
    float[][] gallery = TestVectors.clustered(new Random(seed), galleryIdentities, 24, 0.8);
    float[][] probes = TestVectors.clustered(new Random(seed), probeIdentities, 24, 0.8);
    OpenSetIdentification result =
        OpenSetIdentification.of(
            EmbeddingMatrix.ofFloats(gallery),
            galleryIdentities,
            EmbeddingMatrix.ofFloats(probes),
            probeIdentities);
    Set<Integer> enrolled = new HashSet<>();
    Arrays.stream(galleryIdentities).forEach(enrolled::add);
    int mated = 0;
    int first = 0;
    int amongFive = 0;
    for (int p = 0; p < probes.length; p++) {
      if (enrolled.contains(probeIdentities[p])) {
        int rank = slowRank(gallery, galleryIdentities, probes[p], probeIdentities[p]);
        mated++;
        first += rank == 1 ? 1 : 0;
        amongFive += rank <= 5 ? 1 : 0;
      }
    }
    assertThat(result.matedProbes()).as("seed " + seed).isEqualTo(mated);
    assertThat(result.rank1()).as("seed " + seed).isEqualTo((double) first / mated);
    assertThat(result.rank5()).as("seed " + seed).isEqualTo((double) amongFive / mated);
    assertThat(result.rank1()).isBetween(0.2, 0.99);
    assertThat(result.galleryIdentities()).isEqualTo(enrolled.size());
    OpenSetIdentification.Point last = result.curve().get(result.curve().size() - 1);
    assertThat(last.falsePositiveRate()).isEqualTo(1);
    assertThat(last.missRate()).isCloseTo(1 - result.rank1(), within(1e-12));
  }

  private static int slowRank(float[][] gallery, int[] identities, float[] probe, int own) {
    double ownDistance = Double.MAX_VALUE;
    for (int i = 0; i < gallery.length; i++) {
      if (identities[i] == own) {
        ownDistance = Math.min(ownDistance, Vectors.squaredDistance(gallery[i], probe));
      }
    }
    Set<Integer> closer = new HashSet<>();
    for (int i = 0; i < gallery.length; i++) {
      if (identities[i] != own && Vectors.squaredDistance(gallery[i], probe) <= ownDistance) {
        closer.add(identities[i]);
      }
    }
    return closer.size() + 1;
  }
}
