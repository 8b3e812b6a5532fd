package io.facenet.vision.photo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * An upright RGB picture in memory, immutable: 8 bits a channel, rows from the top, three bytes
 * (red, green, blue) a pixel.
 *
 * <p>The values are those of the file: gray is copied to all channels, alpha is laid over white,
 * CMYK is converted, and color profiles are ignored, as the decoders do on which face networks are
 * trained.
 */
public final class Photo {
  private final int width;
  private final int height;
  private final byte[] data;

  private Photo(int width, int height, byte[] data) {
    if (width < 1 || height < 1 || data.length != 3L * width * height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a photo of %d×%d pixels needs %d bytes, got %d; give at least one pixel and 3 bytes"
                  + " each",
              width,
              height,
              3L * width * height,
              data.length));
    }
    this.width = width;
    this.height = height;
    this.data = data;
  }

  /**
   * Reads a file, by its content, whatever its name, and turns it upright.
   *
   * @throws PhotoException one line for the user: the file, the reason, the remedy
   */
  public static Photo read(Path file) throws PhotoException {
    return PhotoReader.STANDARD.read(file);
  }

  /**
   * Reads the bytes of a file, as {@link #read(Path)} does.
   *
   * @param name what to call it in messages
   */
  public static Photo read(byte[] bytes, String name) throws PhotoException {
    return PhotoReader.STANDARD.read(bytes, name);
  }

  /** A photo of the pixels of an image, under the rules stated above. */
  public static Photo of(BufferedImage image) {
    return ImagePixels.toPhoto(image);
  }

  /**
   * A photo of packed pixels.
   *
   * @param rgb (height, width, 3) bytes; copied
   */
  public static Photo of(int width, int height, byte[] rgb) {
    return new Photo(width, height, rgb.clone());
  }

  /** A photo around an array that nobody else will write to. */
  static Photo wrap(int width, int height, byte[] rgb) {
    return new Photo(width, height, rgb);
  }

  /** Width in pixels, at least 1. */
  public int width() {
    return width;
  }

  /** Height in pixels, at least 1. */
  public int height() {
    return height;
  }

  /** Red at column x and row y, in [0, 255]. */
  public int red(int x, int y) {
    return data[offset(x, y)] & 0xff;
  }

  /** Green at column x and row y, in [0, 255]. */
  public int green(int x, int y) {
    return data[offset(x, y) + 1] & 0xff;
  }

  /** Blue at column x and row y, in [0, 255]. */
  public int blue(int x, int y) {
    return data[offset(x, y) + 2] & 0xff;
  }

  /** A copy of the pixels: (height, width, 3) bytes. */
  public byte[] rgb() {
    return data.clone();
  }

  /**
   * Writes one channel as a plane that networks read: (height, width) floats, each the entry of a
   * table at the pixel's value.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param table 256 numbers
   * @param target at least {@code offset + width · height} long
   * @param mirrored whether left and right are exchanged
   */
  public void copyPlane(int channel, float[] table, float[] target, int offset, boolean mirrored) {
    int step = mirrored ? -1 : 1;
    for (int y = 0, from = channel; y < height; y++) {
      int to = offset + y * width + (mirrored ? width - 1 : 0);
      for (int x = 0; x < width; x++, from += 3, to += step) {
        target[to] = table[data[from] & 0xff];
      }
    }
  }

  /**
   * Writes the pixels as the planes that networks read: (3, height, width) floats, red, green,
   * blue, each {@code (value − subtract) / divide}.
   *
   * @param target at least {@code offset + 3 · width · height} long
   */
  public void copyPlanes(float[] target, int offset, float subtract, float divide) {
    float[] scaled = new float[256];
    for (int value = 0; value < 256; value++) {
      scaled[value] = (value - subtract) / divide;
    }
    for (int channel = 0; channel < 3; channel++) {
      copyPlane(channel, scaled, target, offset + channel * width * height, false);
    }
  }

  /** A copy as an image of the JDK. */
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < data.length; i += 3) {
      bgr[i] = data[i + 2];
      bgr[i + 1] = data[i + 1];
      bgr[i + 2] = data[i];
    }
    return image;
  }

  /** The pixels themselves, not to be written to. */
  byte[] data() {
    return data;
  }

  private int offset(int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "pixel (%d, %d) is outside the photo of %d×%d pixels",
              x,
              y,
              width,
              height));
    }
    return (y * width + x) * 3;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Photo p
        && width == p.width
        && height == p.height
        && Arrays.equals(data, p.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Photo[" + width + "×" + height + "]";
  }
}
