package io.facenet.vision.photo;

import java.io.IOException;
import java.util.Locale;

/** BMP through the JDK's decoder, behind a check of the header. */
final class BmpDecoder {
  private static final int CORE_HEADER = 12;
  private static final int BITFIELDS = 3;

  private BmpDecoder() {}

  static Photo decode(byte[] bytes, PixelLimit limit) throws IOException {
    Bytes data = new Bytes(bytes);
    boolean core = data.littleInt(14) == CORE_HEADER;
    long width = core ? data.littleShort(18) : (int) data.littleInt(18);
    long height = core ? data.littleShort(20) : Math.abs((long) (int) data.littleInt(22));
    limit.check(width, height);
    long compression = core ? 0 : data.littleInt(30);
    if (compression < 0) {
      throw UnusablePhoto.truncated(PhotoFormat.BMP);
    }
    if (compression > BITFIELDS) {
      throw new UnusablePhoto(
          String.format(
              Locale.ROOT,
              "is a BMP with compression %d, 0 to 3 are supported; convert it to PNG",
              compression));
    }
    if (compression == 0 || compression == BITFIELDS) {
      checkLength(data, width, height, data.littleShort(core ? 24 : 28));
    }
    return ImageIoDecoder.decode(PhotoFormat.BMP, bytes);
  }

  private static void checkLength(Bytes data, long width, long height, int bitsPerPixel)
      throws UnusablePhoto {
    long row = (width * bitsPerPixel + 31) / 32 * 4;
    if (data.littleInt(10) + row * height > data.length()) {
      throw UnusablePhoto.truncated(PhotoFormat.BMP);
    }
  }
}
