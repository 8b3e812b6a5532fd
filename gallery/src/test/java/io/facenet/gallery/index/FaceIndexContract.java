package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.Int8;
import io.facenet.gallery.index.FaceIndex.Neighbor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every index must do; brute force over a map is the oracle. */
abstract class FaceIndexContract {
  /** An empty index. */
  abstract FaceIndex index(int dimensions);

  /** Least share of true nearest faces that must be found. */
  abstract double leastRecall();

  @Test
  void findsWhatBruteForceFinds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FaceIndex index = index(128);
    Map<Long, byte[]> faces = new TreeMap<>();
    for (int i = 0; i < 3000; i++) {
      put(index, faces, i * 3L + 7, codes(random, 128));
    }
    assertRecall(index, faces, random, seed);
  }

  @Test
  void staysRightThroughAddsAndRemovals() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FaceIndex index = index(24);
    TreeMap<Long, byte[]> faces = new TreeMap<>();
    long next = 1;
    for (int round = 0; round < 6; round++) {
      for (int i = 0; i < 900; i++) {
        next += 1 + random.nextInt(3);
        put(index, faces, next, codes(random, 24));
      }
      for (int i = 0; i < 600; i++) {
        Long face = faces.ceilingKey((long) random.nextInt((int) next));
        if (face != null) {
          assertThat(index.remove(face)).as("seed %d", seed).isTrue();
          faces.remove(face);
          assertThat(index.remove(face)).as("seed %d", seed).isFalse();
        }
      }
      assertThat(index.size()).isEqualTo(faces.size());
      assertRecall(index, faces, random, seed);
    }
  }

  @Test
  void distancesAreThoseOfTheCodes() {
    Random random = new Random(3);
    FaceIndex index = index(20);
    Map<Long, byte[]> faces = new TreeMap<>();
    for (long face = 0; face < 40; face++) {
      put(index, faces, face, codes(random, 20));
    }
    byte[] query = codes(random, 20);
    for (Neighbor found : index.nearest(query, 40)) {
      assertThat(found.distance()).isEqualTo(Int8.distance(query, faces.get(found.face())));
    }
  }

  @Test
  void extremeCodesDoNotOverflow() {
    for (int dimensions : new int[] {8, 128, 130, 512}) {
      FaceIndex index = index(dimensions);
      byte[] high = new byte[dimensions];
      byte[] low = new byte[dimensions];
      Arrays.fill(high, (byte) 127);
      Arrays.fill(low, (byte) -127);
      index.add(1, high);
      index.add(2, low);
      assertThat(index.nearest(high, 2)).containsExactly(new Neighbor(1, 0), new Neighbor(2, 4));
      assertThat(index.nearest(low, 2)).containsExactly(new Neighbor(2, 0), new Neighbor(1, 4));
    }
  }

  @Test
  void emptyEmptiedAndFilledAgain() {
    FaceIndex index = index(16);
    byte[] codes = codes(new Random(1), 16);
    assertThat(index.nearest(codes, 5)).isEmpty();
    index.add(1, codes);
    assertThat(index.remove(1)).isTrue();
    assertThat(index.size()).isZero();
    assertThat(index.nearest(codes, 5)).isEmpty();
    index.add(2, codes);
    assertThat(index.nearest(codes, 5)).containsExactly(new Neighbor(2, 0));
  }

  @Test
  void equalFacesComeInTheOrderOfTheirNumbers() {
    FaceIndex index = index(16);
    byte[] codes = codes(new Random(2), 16);
    for (int face = 1; face <= 5; face++) {
      index.add(face, codes);
    }
    assertThat(index.nearest(codes, 5).stream().map(Neighbor::face))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void badInputIsNamed() {
    FaceIndex index = index(16);
    index.add(5, codes(new Random(1), 16));
    assertThatThrownBy(() -> index.add(5, codes(new Random(1), 16))).hasMessageContaining("ascend");
    assertThatThrownBy(() -> index.add(6, new byte[16])).hasMessageContaining("zero");
    assertThatThrownBy(() -> index.nearest(new byte[15], 1)).hasMessageContaining("15");
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void readersSearchWhileAWriterWrites() throws Exception {
    FaceIndex index = index(32);
    index.add(0, codes(new Random(1), 32));
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              Random random = new Random(2);
              while (!stop.get()) {
                assertThat(index.nearest(codes(random, 32), 3)).isNotEmpty();
              }
            });
    Random random = new Random(3);
    for (int face = 1; face < 2000; face++) {
      index.add(face, codes(random, 32));
      if (face % 3 == 0) {
        index.remove(face - 1);
      }
    }
    stop.set(true);
    reader.get();
    assertThat(index.size()).isEqualTo(2000 - 666);
  }

  private void assertRecall(FaceIndex index, Map<Long, byte[]> faces, Random random, long seed) {
    int hits = 0;
    int wanted = 0;
    for (int i = 0; i < 50; i++) {
      byte[] query = codes(random, faces.values().iterator().next().length);
      List<Neighbor> truth = brute(faces, query, 10);
      List<Neighbor> found = index.nearest(query, 10);
      assertThat(found).as("seed %d", seed).hasSize(10);
      hits += (int) truth.stream().filter(found::contains).count();
      wanted += truth.size();
    }
    assertThat((double) hits / wanted)
        .as("recall, seed %d", seed)
        .isGreaterThanOrEqualTo(leastRecall());
  }

  private static List<Neighbor> brute(Map<Long, byte[]> faces, byte[] query, int count) {
    return faces.entrySet().stream()
        .map(face -> new Neighbor(face.getKey(), Int8.distance(query, face.getValue())))
        .sorted(Comparator.comparingDouble(Neighbor::distance).thenComparingLong(Neighbor::face))
        .limit(count)
        .toList();
  }

  private static void put(FaceIndex index, Map<Long, byte[]> faces, long face, byte[] codes) {
    index.add(face, codes);
    faces.put(face, codes);
  }

  static byte[] codes(Random random, int dimensions) {
    byte[] codes = new byte[dimensions];
    for (int j = 0; j < dimensions; j++) {
      codes[j] = (byte) Math.max(-127, Math.min(127, Math.round(random.nextGaussian() * 25)));
    }
    codes[0] = codes[0] == 0 ? 1 : codes[0];
    return codes;
  }
}
