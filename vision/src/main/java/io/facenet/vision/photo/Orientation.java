package io.facenet.vision.photo;

/**
 * How a camera was held, as EXIF tag 0x0112 says it: what is done to the stored picture to make it
 * upright.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  TURN_RIGHT(true, true, false),
  TRANSVERSED(true, true, true),
  TURN_LEFT(true, false, true);

  private static final int TILE = 32;

  private final boolean swap;
  private final boolean flipX;
  private final boolean flipY;

  /** First the axes are swapped (or not), then the columns, then the rows are reversed. */
  Orientation(boolean swap, boolean flipX, boolean flipY) {
    this.swap = swap;
    this.flipX = flipX;
    this.flipY = flipY;
  }

  /** The orientation of an EXIF value; anything outside 1 to 8 counts as upright. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** The photo turned upright; itself if it already is. */
  Photo apply(Photo photo) {
    if (this == UPRIGHT) {
      return photo;
    }
    int width = swap ? photo.height() : photo.width();
    int height = swap ? photo.width() : photo.height();
    byte[] turned = new byte[photo.data().length];
    for (int y = 0; y < photo.height(); y += TILE) {
      for (int x = 0; x < photo.width(); x += TILE) {
        turnTile(photo, x, y, turned, width, height);
      }
    }
    return Photo.wrap(width, height, turned);
  }

  /** One tile at a time, since a whole row would run across every cache line of the target. */
  private void turnTile(Photo photo, int left, int top, byte[] target, int width, int height) {
    byte[] source = photo.data();
    int right = Math.min(left + TILE, photo.width());
    int bottom = Math.min(top + TILE, photo.height());
    for (int y = top; y < bottom; y++) {
      int from = (y * photo.width() + left) * 3;
      for (int x = left; x < right; x++, from += 3) {
        int column = swap ? y : x;
        int row = swap ? x : y;
        int to =
            ((flipY ? height - 1 - row : row) * width + (flipX ? width - 1 - column : column)) * 3;
        target[to] = source[from];
        target[to + 1] = source[from + 1];
        target[to + 2] = source[from + 2];
      }
    }
  }
}
