package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactIndexTest extends FaceIndexContract {
  @Override
  FaceIndex index(int dimensions) {
    return new ExactIndex(dimensions);
  }

  @Override
  double leastRecall() {
    return 1;
  }

  @Test
  void takesLittleMoreThanTheCodes() {
    ExactIndex index = new ExactIndex(128);
    Random random = new Random(1);
    for (int face = 0; face < 100_000; face++) {
      index.add(face, face / 10, codes(random, 128));
    }
    assertThat(index.bytes()).isLessThan(100_000 * 128L * 120 / 100);
  }
}
