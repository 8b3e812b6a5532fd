package io.facenet.vision.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PNG through the JDK's decoder, which gets only the chunks that make the picture: checked by their
 * sums, without texts, profiles and further frames of an animation (PNG specification, section 5).
 */
final class PngDecoder {
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int SIGNATURE = 8;

  /** Deflate packs at most 1,032 bytes into one. */
  private static final int DEFLATE_LIMIT = 1032;

  private final byte[] bytes;
  private final Bytes data;
  private final ByteArrayOutputStream kept;
  private Orientation orientation = Orientation.UPRIGHT;
  private long packed;

  private PngDecoder(byte[] bytes) {
    this.bytes = bytes;
    this.data = new Bytes(bytes);
    this.kept = new ByteArrayOutputStream(bytes.length);
  }

  static Photo decode(byte[] bytes, PixelLimit limit) throws IOException {
    return new PngDecoder(bytes).decode(limit);
  }

  private Photo decode(PixelLimit limit) throws IOException {
    if (!data.startsWith(SIGNATURE + 4, "IHDR")) {
      throw data.length() < 33
          ? UnusablePhoto.truncated(PhotoFormat.PNG)
          : UnusablePhoto.damaged(PhotoFormat.PNG, "no header");
    }
    long width = data.bigInt(16);
    long height = data.bigInt(20);
    limit.check(width, height);
    walk();
    int pixelsPerByte = DEFLATE_LIMIT * 8 / bitsPerPixel() + 1;
    PixelLimit.checkPlausible(PhotoFormat.PNG, width, height, packed, pixelsPerByte);
    return orientation.apply(ImageIoDecoder.decode(PhotoFormat.PNG, kept.toByteArray()));
  }

  private int bitsPerPixel() {
    int channels =
        switch (data.at(25)) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return Math.max(1, data.at(24)) * channels;
  }

  private void walk() throws UnusablePhoto {
    kept.write(bytes, 0, SIGNATURE);
    int at = SIGNATURE;
    while (true) {
      long length = data.bigInt(at);
      if (length < 0 || at + 12 + length > bytes.length) {
        throw UnusablePhoto.truncated(PhotoFormat.PNG);
      }
      String type = new String(bytes, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
      chunk(type, at, (int) length);
      if (type.equals("IEND")) {
        return;
      }
      at += 12 + (int) length;
    }
  }

  private void chunk(String type, int at, int length) throws UnusablePhoto {
    if (type.equals("eXIf")) {
      orientation = Exif.orientation(bytes, at + 8);
    }
    if (!KEPT.contains(type)) {
      return;
    }
    CRC32 sum = new CRC32();
    sum.update(bytes, at + 4, length + 4);
    if (sum.getValue() != data.bigInt(at + 8L + length)) {
      throw UnusablePhoto.damaged(PhotoFormat.PNG, "wrong checksum of its " + type + " part");
    }
    packed += type.equals("IDAT") ? length : 0;
    kept.write(bytes, at, length + 12);
  }
}
