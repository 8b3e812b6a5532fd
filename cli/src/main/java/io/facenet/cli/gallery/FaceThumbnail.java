package io.facenet.cli.gallery;

import io.facenet.core.face.Box;
import io.facenet.vision.photo.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A small square picture of a face. */
final class FaceThumbnail {
  private static final double MARGIN = 1.35;
  private static final int SAMPLES = 3;

  private FaceThumbnail() {}

  /** The face with some margin as a JPEG, {@code side} pixels wide and high. */
  static byte[] jpeg(Photo photo, Box box, int side) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(photo, box, side), "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(Photo photo, Box box, int side) {
    double scale = MARGIN * Math.max(box.width(), box.height()) / side;
    double left = box.centerX() - scale * side / 2;
    double top = box.centerY() - scale * side / 2;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, average(photo, left + x * scale, top + y * scale, scale));
      }
    }
    return image;
  }

  private static int average(Photo photo, double left, double top, double side) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      int x = clamp(left + side * (i % SAMPLES + 0.5) / SAMPLES, photo.width());
      int y = clamp(top + side * (i / SAMPLES + 0.5) / SAMPLES, photo.height());
      red += photo.red(x, y);
      green += photo.green(x, y);
      blue += photo.blue(x, y);
    }
    int count = SAMPLES * SAMPLES;
    return red / count << 16 | green / count << 8 | blue / count;
  }

  private static int clamp(double value, int limit) {
    return (int) Math.max(0, Math.min(limit - 1, Math.floor(value)));
  }
}
