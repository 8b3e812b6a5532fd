package io.facenet.vision.photo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Boxes, points and labels drawn onto a copy of a photo. Lines grow with the photo, parts outside
 * it are cut off. Needs neither fonts nor a display.
 *
 * <pre>{@code
 * PhotoDrawing.on(photo).box(x, y, w, h, PhotoDrawing.GREEN).label(x, y, "0.99", PhotoDrawing.GREEN)
 *     .write(Path.of("out.jpg"));
 * }</pre>
 */
public final class PhotoDrawing {
  /** Colors that show on skin and on clothes, 0xRRGGBB. */
  public static final int GREEN = 0x00e05a;

  public static final int RED = 0xff3b30;
  public static final int YELLOW = 0xffd60a;
  public static final int BLUE = 0x0a84ff;

  private static final int PIXELS_PER_STROKE = 250;

  private final int width;
  private final int height;
  private final byte[] rgb;
  private final int stroke;

  private PhotoDrawing(Photo photo) {
    width = photo.width();
    height = photo.height();
    rgb = photo.rgb();
    stroke = Math.max(1, Math.round(Math.min(width, height) / (float) PIXELS_PER_STROKE));
  }

  /** A drawing on a copy of the photo. */
  public static PhotoDrawing on(Photo photo) {
    return new PhotoDrawing(photo);
  }

  /**
   * The outline of a rectangle, its lines centered on the edges.
   *
   * @param x left edge, in pixels
   * @param y upper edge, in pixels
   * @param color 0xRRGGBB
   */
  public PhotoDrawing box(double x, double y, double boxWidth, double boxHeight, int color) {
    double half = stroke / 2.0;
    double right = x + boxWidth;
    double bottom = y + boxHeight;
    fill(x - half, y - half, right + half, y + half, color);
    fill(x - half, bottom - half, right + half, bottom + half, color);
    fill(x - half, y - half, x + half, bottom + half, color);
    fill(right - half, y - half, right + half, bottom + half, color);
    return this;
  }

  /**
   * A filled disc of about three strokes across.
   *
   * @param color 0xRRGGBB
   */
  public PhotoDrawing point(double x, double y, int color) {
    double radius = 1.5 * stroke;
    int bottom = within(y + radius + 1, height);
    int right = within(x + radius + 1, width);
    for (int row = within(y - radius - 1, height); row < bottom; row++) {
      for (int column = within(x - radius - 1, width); column < right; column++) {
        if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) {
          set(column, row, color);
        }
      }
    }
    return this;
  }

  /**
   * A short text on a plate that stands on the point (x, y), its lower left corner; below the point
   * where there is no room above.
   *
   * @param color of the plate, 0xRRGGBB; the text is black or white
   */
  public PhotoDrawing label(double x, double y, String text, int color) {
    String letters = Glyphs.drawable(text);
    int dot = stroke;
    double plateHeight = (Glyphs.HEIGHT + 2) * dot;
    double plateWidth = (letters.length() * (Glyphs.WIDTH + 1) + 1) * dot;
    double top = y - plateHeight < 0 ? y : y - plateHeight;
    double left = Math.max(0, Math.min(x, width - plateWidth));
    fill(left, top, left + plateWidth, top + plateHeight, color);
    int ink = brightness(color) > 128 ? 0 : 0xffffff;
    for (int i = 0; i < letters.length(); i++) {
      letter(letters.charAt(i), left + (i * (Glyphs.WIDTH + 1) + 1) * dot, top + dot, ink);
    }
    return this;
  }

  /** What was drawn so far. */
  public Photo photo() {
    return Photo.of(width, height, rgb);
  }

  /**
   * Writes what was drawn so far as {@link PhotoFile#write} does, marked as a drawing.
   *
   * @throws IOException naming the file and the reason
   */
  public void write(Path file) throws IOException {
    PhotoFile.write(photo(), file, PictureMark::add);
  }

  /** Whether a picture file is a drawing that {@link #write} made. */
  public static boolean isDrawing(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return PictureMark.isIn(in.readNBytes(PictureMark.WITHIN));
    }
  }

  private void letter(char letter, double left, double top, int color) {
    for (int y = 0; y < Glyphs.HEIGHT; y++) {
      for (int x = 0; x < Glyphs.WIDTH; x++) {
        if (Glyphs.dot(letter, x, y)) {
          double dotLeft = left + x * stroke;
          double dotTop = top + y * stroke;
          fill(dotLeft, dotTop, dotLeft + stroke, dotTop + stroke, color);
        }
      }
    }
  }

  /** Fills the pixels between rounded edges. */
  private void fill(double left, double top, double right, double bottom, int color) {
    int toX = within(right, width);
    int toY = within(bottom, height);
    for (int y = within(top, height); y < toY; y++) {
      for (int x = within(left, width); x < toX; x++) {
        set(x, y, color);
      }
    }
  }

  private void set(int x, int y, int color) {
    int at = (y * width + x) * 3;
    rgb[at] = (byte) (color >> 16);
    rgb[at + 1] = (byte) (color >> 8);
    rgb[at + 2] = (byte) color;
  }

  private static int within(double value, int limit) {
    return (int) Math.max(0, Math.min(limit, Math.round(value)));
  }

  private static int brightness(int color) {
    return ((color >> 16 & 0xff) * 3 + (color >> 8 & 0xff) * 6 + (color & 0xff)) / 10;
  }
}
