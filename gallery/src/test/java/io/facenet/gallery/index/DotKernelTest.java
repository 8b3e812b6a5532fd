package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

  @Test
  void theSlowWayIsSaid() {
    List<LogRecord> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(BestKernel.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      assertThat(BestKernel.choose(System.getLogger(BestKernel.class.getName()), false))
          .isInstanceOf(ScalarKernel.class);
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getLevel()).isEqualTo(Level.WARNING);
    assertThat(lines.get(0).getMessage()).contains("without vector instructions");
  }

  private static byte[] random(Random random, int length, int spread) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(random.nextGaussian() * spread)));
    }
    return bytes;
  }
}
