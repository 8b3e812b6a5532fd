package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
        sink -> codes.forEach((face, row) -> sink.accept(face, subject(face), row)));
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
}
