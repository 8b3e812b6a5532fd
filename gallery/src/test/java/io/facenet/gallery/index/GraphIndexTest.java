package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GraphIndexTest extends FaceIndexContract {
  @Override
  FaceIndex index(int dimensions) {
    return new GraphIndex(dimensions);
  }

  /** Of random directions, which have no clusters and are the hardest to search. */
  @Override
  double leastRecall() {
    return 0.9;
  }

  @Test
  void comesBackFromItsFileWithoutTheFacesThatAreGone() throws IOException {
    Random random = new Random(4);
    GraphIndex index = new GraphIndex(32);
    TreeMap<Long, byte[]> codes = new TreeMap<>();
    for (long face = 1; face <= 500; face++) {
      codes.put(face, codes(random, 32));
      index.add(face, 1, codes.get(face));
    }
    index.remove(500);
    codes.remove(500L);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    index.save(new DataOutputStream(bytes));
    byte[] gone = codes.remove(7L);
    GraphIndex loaded = new GraphIndex(32);
    loaded.load(
        ByteBuffer.wrap(bytes.toByteArray()),
        sink -> codes.forEach((face, row) -> sink.accept(face, subject(face), 0, row)),
        sums(index));
    assertThat(loaded.size()).isEqualTo(498);
    assertThat(loaded.nearest(gone, 498)).noneMatch(found -> found.face() == 7);
    for (long face = 1; face < 500; face++) {
      if (face != 7) {
        FaceIndex.Neighbor nearest = loaded.nearest(codes.get(face), 1).get(0);
        assertThat(nearest.face()).isEqualTo(face);
        assertThat(nearest.subject()).isEqualTo(subject(face));
      }
    }
    loaded.add(501, 1, gone);
    assertThat(loaded.nearest(gone, 1).get(0).face()).isEqualTo(501);
  }

  private static CodeChecksums sums(GraphIndex index) throws IOException {
    ByteArrayOutputStream sums = new ByteArrayOutputStream();
    CodeChecksums.write(new DataOutputStream(sums), index);
    return CodeChecksums.read(ByteBuffer.wrap(sums.toByteArray()));
  }

  @Test
  void versionsAreCountedAndKeptApart() throws IOException {
    Random random = new Random(9);
    GraphIndex index = new GraphIndex(16);
    TreeMap<Long, byte[]> codes = new TreeMap<>();
    for (long face = 1; face <= 90; face++) {
      codes.put(face, codes(random, 16));
      index.add(face, 1, (int) face % 3, codes.get(face));
    }
    index.remove(3);
    index.insert(3, 1, 1, codes.get(3L));
    assertThat(index.size(0)).isEqualTo(29);
    assertThat(index.size(1)).isEqualTo(31);
    List<DistanceScale> scales = List.of(DistanceScale.OWN, DistanceScale.OWN, DistanceScale.OWN);
    assertThat(index.nearest(codes.get(3L), 1, scales).get(1).get(0).face()).isEqualTo(3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    index.save(new DataOutputStream(bytes));
    CodeChecksums sums = sums(index);
    codes.put(5L, codes(random, 16));
    GraphIndex loaded = new GraphIndex(16);
    loaded.load(
        ByteBuffer.wrap(bytes.toByteArray()),
        sink -> codes.forEach((face, row) -> sink.accept(face, 1, face == 5 ? 2 : 0, row)),
        sums);
    assertThat(loaded.size(0)).isEqualTo(89);
    assertThat(loaded.size(2)).isEqualTo(1);
    assertThat(loaded.nearest(codes.get(5L), 1, scales).get(2).get(0))
        .as("by its new codes")
        .isEqualTo(new FaceIndex.Neighbor(5, 1, 0));
  }
}
