package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * The regions of a photo that a detector looks at: the whole, and for a large photo overlapping
 * tiles of half its size, and again of half that size, while a tile is still larger than the
 * network's input.
 */
final class Tiles {
  private static final int LEVELS = 2;

  /**
   * How much of a tile its neighbor covers too, so that a face on the seam is whole in one of them.
   */
  private static final double OVERLAP = 0.25;

  /**
   * A face that takes more than this share of a tile's width is large enough to be found in the
   * whole photo.
   */
  private static final double SMALL = 0.2;

  /**
   * Tiles multiply the chances of taking a hand for a face, so in them a detector must be this
   * sure.
   */
  static final double CONFIDENCE = 0.99;

  /** A face this close to a seam, as a share of the tile, is left to the neighbor. */
  private static final double SEAM = 0.01;

  private Tiles() {}

  static List<Box> of(int width, int height, int inputWidth, int inputHeight) {
    List<Box> regions = new ArrayList<>();
    double coarsest = Math.max((double) width / inputWidth, (double) height / inputHeight);
    for (int level = 1; level <= LEVELS; level++) {
      double scale = tile(coarsest, 1 << level);
      if (scale < 1) {
        break;
      }
      int columns = parts(width, scale * inputWidth, 1 << level);
      int rows = parts(height, scale * inputHeight, 1 << level);
      double tileWidth = tile(width, columns);
      double tileHeight = tile(height, rows);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          regions.add(
              new Box(
                  column * tileWidth * (1 - OVERLAP),
                  row * tileHeight * (1 - OVERLAP),
                  tileWidth,
                  tileHeight));
        }
      }
    }
    return regions;
  }

  /**
   * Into how many parts a side is cut: the fewest that are seen at the wanted scale. Cutting the
   * short side of a panorama further would only cut faces in two.
   */
  private static int parts(double length, double longest, int most) {
    int parts = 1;
    while (parts < most && tile(length, parts) > longest) {
      parts++;
    }
    return parts;
  }

  /** The length of one of several overlapping parts of a length. */
  private static double tile(double length, int parts) {
    return length / (parts - (parts - 1) * OVERLAP);
  }

  /** Whether a tile's word counts: the face is small and whole, and the detector is sure. */
  static boolean trusts(Box tile, Detection found, int width, int height) {
    return found.confidence() >= CONFIDENCE
        && found.box().width() <= SMALL * tile.width()
        && whole(tile, found.box(), width, height);
  }

  /** Whether a box touches no seam inside the photo. */
  private static boolean whole(Box region, Box found, int width, int height) {
    double x = SEAM * region.width();
    double y = SEAM * region.height();
    return (region.x() <= 0 || found.x() > region.x() + x)
        && (region.y() <= 0 || found.y() > region.y() + y)
        && (right(region) >= width - 0.5 || right(found) < right(region) - x)
        && (bottom(region) >= height - 0.5 || bottom(found) < bottom(region) - y);
  }

  private static double right(Box box) {
    return box.x() + box.width();
  }

  private static double bottom(Box box) {
    return box.y() + box.height();
  }
}
