package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Warps and stretches against a slow oracle in doubles. */
class ResamplerTest {
  private static final int FILL = 0x336699;

  @Test
  void theIdentityChangesNothing() {
    Photo photo = Pictures.noise(new Random(1), 31, 17);
    assertThat(Resampler.resize(photo, 31, 17)).isEqualTo(photo);
    assertThat(Resampler.warp(photo, new AffineMap(1, 0, 0, 0, 1, 0), 31, 17, 0)).isEqualTo(photo);
    assertThat(Resampler.stretch(photo, 0, 0, 31, 17, 31, 17, 0)).isEqualTo(photo);
  }

  @Test
  void wholeShiftsCopyPixelsAndFillTheRest() {
    Photo photo = Pictures.noise(new Random(2), 10, 10);
    Photo part = Resampler.stretch(photo, -2, 3, 8, 8, 8, 8, FILL);
    assertThat(part.red(1, 0)).isEqualTo(0x33);
    assertThat(part.green(2, 7)).isEqualTo(0x66);
    assertThat(part.red(2, 0)).isEqualTo(photo.red(0, 3));
    assertThat(part.blue(7, 6)).isEqualTo(photo.blue(5, 9));
  }

  @Test
  void randomWarpsAgreeWithTheOracle() {
    long seed = System.nanoTime();
    System.out.println("ResamplerTest: seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Photo photo = Pictures.noise(random, 1 + random.nextInt(60), 1 + random.nextInt(60));
      double scale = Math.exp(random.nextDouble() * 4 - 2);
      double angle = random.nextDouble() * 7;
      double squeeze = random.nextBoolean() ? 1 : 0.3 + 2 * random.nextDouble();
      AffineMap map =
          new AffineMap(
              scale * Math.cos(angle) * squeeze,
              -scale * Math.sin(angle) * squeeze,
              random.nextDouble() * 60,
              scale * Math.sin(angle),
              scale * Math.cos(angle),
              random.nextDouble() * 60);
      Photo fast = Resampler.warp(photo, map, 23, 19, FILL);
      assertThat(Pictures.largestDifference(fast, oracle(photo, map, 23, 19)))
          .as("seed %d, round %d, %s of %s", seed, round, map, photo)
          .isLessThanOrEqualTo(1);
    }
  }

  /** A block of 7×7 holds 25 squares of one color and 24 of the other: 255 · 25 / 49 = 130. */
  @Test
  void aChessboardShrinksToGrayInsteadOfAliasing() {
    byte[] board = new byte[400 * 400 * 3];
    for (int i = 0; i < 400 * 400; i++) {
      byte value = (byte) ((i % 400 + i / 400) % 2 * 255);
      board[3 * i] = board[3 * i + 1] = board[3 * i + 2] = value;
    }
    for (int size : new int[] {200, 100, 57, 10, 1}) {
      Photo small = Resampler.resize(Photo.of(400, 400, board), size, size);
      for (byte value : small.rgb()) {
        assertThat(value & 0xff).isBetween(124, 131);
      }
    }
  }

  @Test
  void resizingShowsNoBackground() {
    Photo white = Photo.of(7, 5, Canvas.plain(7, 5, Canvas.WHITE));
    for (int size : new int[] {1, 2, 3, 5, 8, 40}) {
      assertThat(Resampler.resize(white, size, size).rgb()).containsOnly(-1);
    }
  }

  @Test
  void theInverseLeadsBack() {
    AffineMap map = new AffineMap(1, 2, 3, -4, 5, 6);
    AffineMap both = map.inverse().after(map);
    assertThat(both.x(7, 8)).isCloseTo(7, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(both.y(7, 8)).isCloseTo(8, org.assertj.core.data.Offset.offset(1e-9));
    assertThatThrownBy(() -> new AffineMap(1, 2, 0, 2, 4, 0).inverse())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void nonsenseIsRefused() {
    Photo photo = Pictures.smooth(4, 4);
    AffineMap broken = new AffineMap(Double.NaN, 0, 0, 0, 1, 0);
    assertThatThrownBy(() -> Resampler.warp(photo, broken, 4, 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not finite");
    assertThatThrownBy(() -> Resampler.resize(photo, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Resampler.stretch(photo, 0, 0, 0, 4, 4, 4, 0))
        .isInstanceOf(IllegalArgumentException.class);
    AffineMap far = new AffineMap(1, 0, 1e300, 0, 1, -1e300);
    assertThat(Resampler.warp(photo, far, 2, 2, FILL).red(1, 1)).isEqualTo(0x33);
  }

  /** Averages whole blocks of the infinite picture, rounds, then blends, all by definition. */
  private static Photo oracle(Photo photo, AffineMap map, int width, int height) {
    int blockWidth = factor(Math.hypot(map.a(), map.b()), photo.width());
    int blockHeight = factor(Math.hypot(map.d(), map.e()), photo.height());
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      int column = i / 3 % width;
      int row = i / 3 / width;
      double x = map.x(column + 0.5, row + 0.5) / blockWidth - 0.5;
      double y = map.y(column + 0.5, row + 0.5) / blockHeight - 0.5;
      int left = (int) Math.floor(x);
      int top = (int) Math.floor(y);
      double sum = 0;
      for (int dy = 0; dy < 2; dy++) {
        for (int dx = 0; dx < 2; dx++) {
          double weight = (1 - Math.abs(left + dx - x)) * (1 - Math.abs(top + dy - y));
          sum += weight * block(photo, left + dx, top + dy, blockWidth, blockHeight, i % 3);
        }
      }
      rgb[i] = (byte) Math.round(sum);
    }
    return Photo.of(width, height, rgb);
  }

  private static int factor(double shrink, int side) {
    return (int) Math.max(1, Math.min(Math.floor(shrink + 1e-9), side));
  }

  private static double block(
      Photo photo, int column, int row, int blockWidth, int blockHeight, int channel) {
    double sum = 0;
    for (int y = row * blockHeight; y < (row + 1) * blockHeight; y++) {
      for (int x = column * blockWidth; x < (column + 1) * blockWidth; x++) {
        boolean inside = x >= 0 && y >= 0 && x < photo.width() && y < photo.height();
        sum +=
            inside
                ? photo.rgb()[(y * photo.width() + x) * 3 + channel] & 0xff
                : FILL >> 16 - 8 * channel & 0xff;
      }
    }
    return sum / (blockWidth * blockHeight);
  }
}
