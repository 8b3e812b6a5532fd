package io.facenet.vision.photo;

/**
 * The part of a photo that a warp looks at, averaged in blocks as large as the warp shrinks (whole
 * factors, per axis), with the map adjusted to it. A warp that shrinks by less than 2 gets the
 * photo itself.
 *
 * @param photo null if the warp sees nothing of it
 */
record Reduction(Photo photo, AffineMap map) {

  boolean isEmpty() {
    return photo == null;
  }

  static Reduction of(Photo photo, AffineMap map, int width, int height, Border border) {
    int blockWidth = factor(Math.hypot(map.a(), map.b()), photo.width());
    int blockHeight = factor(Math.hypot(map.d(), map.e()), photo.height());
    double marginX = 2.0 * blockWidth;
    double marginY = 2.0 * blockHeight;
    double extraX = Math.min(0, map.a() * width) + Math.min(0, map.b() * height);
    double extraY = Math.min(0, map.d() * width) + Math.min(0, map.e() * height);
    double spanX = Math.abs(map.a()) * width + Math.abs(map.b()) * height;
    double spanY = Math.abs(map.d()) * width + Math.abs(map.e()) * height;
    double left = map.c() + extraX - marginX;
    double top = map.f() + extraY - marginY;
    double right = left + spanX + 2 * marginX;
    double bottom = top + spanY + 2 * marginY;
    boolean seen = right > 0 && bottom > 0 && left < photo.width() && top < photo.height();
    if (!seen && !border.isNearest()) {
      return new Reduction(null, map);
    }
    if (blockWidth == 1 && blockHeight == 1) {
      return new Reduction(photo, map);
    }
    int fromX = Math.max(0, (int) left / blockWidth);
    int fromY = Math.max(0, (int) top / blockHeight);
    int toX = (int) Math.ceil(Math.min(photo.width(), right) / blockWidth);
    int toY = (int) Math.ceil(Math.min(photo.height(), bottom) / blockHeight);
    Blocks blocks = new Blocks(photo, blockWidth, blockHeight, border);
    Photo reduced = blocks.average(fromX, fromY, toX - fromX, toY - fromY);
    AffineMap toReduced = new AffineMap(1.0 / blockWidth, 0, -fromX, 0, 1.0 / blockHeight, -fromY);
    return new Reduction(reduced, toReduced.after(map));
  }

  private static int factor(double shrink, int side) {
    return (int) Math.max(1, Math.min(Math.floor(shrink + 1e-9), side));
  }

  /**
   * Averages over blocks of a fixed size; a block that reaches over the edge takes in the border.
   */
  private record Blocks(Photo photo, int blockWidth, int blockHeight, Border border) {

    Photo average(int fromX, int fromY, int columns, int rows) {
      byte[] rgb = new byte[columns * rows * 3];
      long[] sums = new long[columns * 3];
      for (int row = 0; row < rows; row++) {
        int top = (fromY + row) * blockHeight;
        int bottom = Math.min(top + blockHeight, photo.height());
        java.util.Arrays.fill(sums, 0);
        for (int y = top; y < bottom; y++) {
          addRow(y, fromX, columns, sums);
        }
        for (int column = 0; column < columns; column++) {
          int left = (fromX + column) * blockWidth;
          int inside = (Math.min(left + blockWidth, photo.width()) - left) * (bottom - top);
          writeBlock(sums, column, inside, rgb, (row * columns + column) * 3);
        }
      }
      return Photo.wrap(columns, rows, rgb);
    }

    private void addRow(int y, int fromX, int columns, long[] sums) {
      byte[] data = photo.data();
      int at = (y * photo.width() + fromX * blockWidth) * 3;
      int left = fromX * blockWidth;
      for (int column = 0; column < columns; column++, left += blockWidth) {
        int count = Math.min(blockWidth, photo.width() - left);
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int x = 0; x < count; x++, at += 3) {
          red += data[at] & 0xff;
          green += data[at + 1] & 0xff;
          blue += data[at + 2] & 0xff;
        }
        sums[column * 3] += red;
        sums[column * 3 + 1] += green;
        sums[column * 3 + 2] += blue;
      }
    }

    private void writeBlock(long[] sums, int column, int inside, byte[] rgb, int to) {
      long whole = (long) blockWidth * blockHeight;
      long outside = border.isNearest() ? 0 : whole - inside;
      long count = inside + outside;
      for (int channel = 0; channel < 3; channel++) {
        long sum = sums[column * 3 + channel] + outside * border.channel(channel);
        rgb[to + channel] = (byte) ((sum + count / 2) / count);
      }
    }
  }
}
