package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotKernelTest {

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 64, 128, 200, 512})
  void vectorAndScalarGiveTheSameIntegers(int dimensions) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int spread : new int[] {5, 25, 60, 1000}) {
      byte[] groups = random(random, 64 * dimensions, spread);
      byte[] codes = random(random, dimensions, spread);
      codes[0] = 1;
      ScanQuery query = ScanQuery.of(codes, dimensions);
      int[] scalar = new int[64];
      int[] vector = new int[64];
      new ScalarKernel().scan(query, groups, 64, scalar);
      DotKernel.best().scan(query, groups, 64, vector);
      assertThat(vector).as("seed %d spread %d", seed, spread).isEqualTo(scalar);
      assertThat(DotKernel.best().dot(codes, 0, groups, dimensions, dimensions))
          .as("seed %d spread %d", seed, spread)
          .isEqualTo(new ScalarKernel().dot(codes, 0, groups, dimensions, dimensions));
    }
  }

  @Test
  void knowsWhenFourProductsFitInSixteenBits() {
    byte[] codes = new byte[128];
    Arrays.fill(codes, (byte) 64);
    assertThat(ScanQuery.of(codes, 128).small()).isTrue();
    codes[0] = 67;
    assertThat(ScanQuery.of(codes, 128).small()).isFalse();
  }

  @Test
  void thisBuildTestsTheVectorPath() {
    assertThat(DotKernel.best()).isInstanceOf(VectorKernel.class);
  }

  private static byte[] random(Random random, int length, int spread) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(random.nextGaussian() * spread)));
    }
    return bytes;
  }
}
