package io.facenet.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.face.Box;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TilesTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  /** How many pixels of the photo fall on one of the input. */
  private static double scale(Box region) {
    return Math.max(region.width() / WIDTH, region.height() / HEIGHT);
  }

  @Test
  void aSmallPhotoIsLookedAtOnce() {
    assertThat(Tiles.of(250, 250, WIDTH, HEIGHT)).isEmpty();
    assertThat(Tiles.of(1, 1, WIDTH, HEIGHT)).isEmpty();
    assertThat(Tiles.of(320, 240, WIDTH, HEIGHT)).isEmpty();
  }

  @Property(tries = 300)
  void tilesCoverThePhotoAndStayInIt(
      @ForAll @IntRange(min = 1, max = 9000) int width,
      @ForAll @IntRange(min = 1, max = 9000) int height) {
    List<Box> tiles = Tiles.of(width, height, WIDTH, HEIGHT);
    for (Box tile : tiles) {
      assertThat(tile.x()).isGreaterThanOrEqualTo(0);
      assertThat(tile.y()).isGreaterThanOrEqualTo(0);
      assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(width + 1e-6);
      assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(height + 1e-6);
      assertThat(scale(tile)).as("coarser than the input").isGreaterThanOrEqualTo(1);
    }
    assertThat(tiles.size()).isLessThanOrEqualTo(20);
  }

  /**
   * A face too small to be seen in the whole photo, 16 pixels of the input, is whole in a tile of
   * each size, wherever it is, in photos as long as three times their width and as wide as three
   * times their height.
   */
  @Property(tries = 3000)
  void everySmallFaceIsWholeInSomeTile(
      @ForAll @IntRange(min = 500, max = 9000) int width,
      @ForAll @DoubleRange(min = 0.34, max = 3) double proportion,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    int height = (int) (width / proportion);
    List<Box> tiles = Tiles.of(width, height, WIDTH, HEIGHT);
    if (tiles.isEmpty()) {
      return;
    }
    double coarse = scale(new Box(0, 0, width, height));
    double faceWidth = Math.min(width, 12 * coarse);
    double faceHeight = Math.min(height, 16 * coarse);
    Box face = new Box(x * (width - faceWidth), y * (height - faceHeight), faceWidth, faceHeight);
    Detection sure = new Detection(face, 1);
    assertThat(tiles.stream().filter(tile -> Tiles.trusts(tile, sure, width, height)))
        .as("%s in %d×%d: %s", face, width, height, tiles)
        .isNotEmpty();
  }

  @Test
  void aTilesWordCountsOnlyForSmallWholeAndSureFaces() {
    Box tile = new Box(300, 0, 400, 400);
    Box small = new Box(500, 100, 60, 80);
    assertThat(Tiles.trusts(tile, new Detection(small, 0.995), 1000, 1000)).isTrue();
    assertThat(Tiles.trusts(tile, new Detection(small, 0.98), 1000, 1000)).isFalse();
    Box large = new Box(450, 100, 81, 80);
    assertThat(Tiles.trusts(tile, new Detection(large, 1), 1000, 1000)).isFalse();
    Box onSeam = new Box(301, 100, 60, 80);
    assertThat(Tiles.trusts(tile, new Detection(onSeam, 1), 1000, 1000)).isFalse();
    Box onBorder = new Box(500, -5, 60, 80);
    assertThat(Tiles.trusts(tile, new Detection(onBorder, 1), 1000, 1000))
        .as("the photo's own border is no seam")
        .isTrue();
  }
}
