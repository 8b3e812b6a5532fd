package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken bytes come out as a photo or as a PhotoException, never as anything else. */
class PhotoFuzzTest {
  private static final int ROUNDS = 800;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progressive.jpg", "cmyk.jpg", "restart.jpg", "subsampled.jpg", "lossy.webp",
        "lossless.webp", "alpha-lossy.webp", "animated.webp", "animated.png", "animated.gif"
      })
  void peerFiles(String name) {
    fuzz(name, Pictures.peer(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
  void filesOfTheJdk(String format) {
    fuzz(format, Pictures.encoded(Pictures.smooth(50, 40), format));
  }

  @Test
  void pngWithSumsMadeRightAgain() {
    long seed = seed("png sums");
    Random random = new Random(seed);
    byte[] good = Pictures.encoded(Pictures.smooth(30, 20), "png");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bad = good.clone();
      int content = bad.length - 12 - 16 - good.length / 2;
      bad[Math.max(41, content) + random.nextInt(good.length / 2)] ^=
          (byte) (1 << random.nextInt(8));
      mendSums(bad);
      read(bad, seed, round);
    }
  }

  @Test
  void manyThreadsAtOnceReadTheSame() throws Exception {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(120, 90), "jpg");
    byte[] webp = Pictures.peer("lossy.webp");
    Photo expectedJpeg = Photo.read(jpeg, "a");
    Photo expectedWebp = Photo.read(webp, "b");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Iterable<Future<Boolean>> results =
          threads.invokeAll(
              IntStream.range(0, 400)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(
                      i ->
                          () ->
                              i % 2 == 0
                                  ? Photo.read(jpeg, "a").equals(expectedJpeg)
                                  : Photo.read(webp, "b").equals(expectedWebp))
                  .toList());
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void fuzz(String name, byte[] good) {
    long seed = seed(name);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      read(spoil(good, random), seed, round);
    }
  }

  private static byte[] spoil(byte[] good, Random random) {
    byte[] bad =
        random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
    int flips = bad.length == 0 ? 0 : random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      int reach = random.nextBoolean() ? bad.length : Math.min(bad.length, 64);
      bad[random.nextInt(reach)] =
          random.nextInt(3) == 0 ? (byte) 0xff : (byte) random.nextInt(256);
    }
    return bad;
  }

  private static void read(byte[] bytes, long seed, int round) {
    try {
      assertThat(new PhotoReader(4_000_000).read(bytes, "fuzz").width()).isPositive();
    } catch (PhotoException e) {
      assertThat(e.getMessage()).startsWith("fuzz: ").doesNotContain("\n").doesNotContain("null");
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", round " + round, e);
    }
  }

  private static long seed(String name) {
    long seed = Long.getLong("facenet.seed", System.nanoTime());
    System.out.println("PhotoFuzzTest " + name + ": replay with -Dfacenet.seed=" + seed);
    return seed;
  }

  private static void mendSums(byte[] png) {
    java.nio.ByteBuffer data = java.nio.ByteBuffer.wrap(png);
    int at = 8;
    while (at + 12 <= png.length) {
      int length = data.getInt(at);
      if (length < 0 || at + 12L + length > png.length) {
        return;
      }
      CRC32 sum = new CRC32();
      sum.update(png, at + 4, length + 4);
      data.putInt(at + 8 + length, (int) sum.getValue());
      at += 12 + length;
    }
  }
}
