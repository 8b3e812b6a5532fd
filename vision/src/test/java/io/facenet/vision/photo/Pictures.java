package io.facenet.vision.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Properties;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Synthetic pictures and files for the tests of this package. */
final class Pictures {
  private static final Properties PEER = load();

  private Pictures() {}

  /** A file that Pillow wrote; see make_peer_pictures.py. */
  static byte[] peer(String name) {
    return Base64.getDecoder().decode(PEER.getProperty(name));
  }

  /** What Pillow reads from that file. */
  static Photo peerPixels(String name) {
    return Photo.of(24, 16, peer(name + ".rgb"));
  }

  /** Random pixels. */
  static Photo noise(Random random, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    random.nextBytes(rgb);
    return Photo.of(width, height, rgb);
  }

  /** A smooth picture without symmetry, which survives JPEG. */
  static Photo smooth(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to += 3) {
        rgb[to] = (byte) (255 * x / width);
        rgb[to + 1] = (byte) (255 * y / height);
        rgb[to + 2] = (byte) (127 + 127 * x * y / (width * height));
      }
    }
    return Photo.of(width, height, rgb);
  }

  /** The file that ImageIO writes. */
  static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] encoded(Photo photo, String format) {
    return encoded(photo.toImage(), format);
  }

  /** The largest difference of any channel of any pixel. */
  static int largestDifference(Photo a, Photo b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      return Integer.MAX_VALUE;
    }
    int largest = 0;
    for (int i = 0; i < a.data().length; i++) {
      largest = Math.max(largest, Math.abs((a.data()[i] & 0xff) - (b.data()[i] & 0xff)));
    }
    return largest;
  }

  /** The mean difference over all channels of all pixels. */
  static double meanDifference(Photo a, Photo b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += Math.abs((a.data()[i] & 0xff) - (b.data()[i] & 0xff));
    }
    return sum / a.data().length;
  }

  /** The bytes with others put in. */
  static byte[] insert(byte[] bytes, int at, byte[] added) {
    return ByteBuffer.allocate(bytes.length + added.length)
        .put(bytes, 0, at)
        .put(added)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  /** A TIFF structure with nothing but an orientation. */
  static byte[] exif(int orientation, boolean little) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.order(little ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
    tiff.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M')).putShort((short) 42);
    tiff.putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return tiff.putShort((short) orientation).array();
  }

  /** A JPEG segment of an application. */
  static byte[] segment(int marker, String head, byte[] content) {
    ByteBuffer segment = ByteBuffer.allocate(4 + head.length() + content.length);
    segment.put((byte) 0xff).put((byte) marker);
    segment.putShort((short) (2 + head.length() + content.length));
    segment.put(head.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    return segment.put(content).array();
  }

  /** A PNG chunk with its sum. */
  static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    chunk.put(type.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)).put(content);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) sum.getValue()).array();
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Pictures.class.getResourceAsStream("peer-pictures.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
