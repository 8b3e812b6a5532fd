package io.facenet.vision.photo;

import java.io.IOException;
import javax.imageio.ImageReader;

/** The first page of a TIFF through the JDK's decoder. */
final class TiffDecoder {
  /** A blank fax page packs best of all. */
  private static final long MOST_PIXELS_PER_BYTE = 100_000;

  private TiffDecoder() {}

  static Photo decode(byte[] bytes, PixelLimit limit) throws IOException {
    TiffKind.requireSupported(bytes);
    checkSize(bytes, limit);
    return Exif.orientation(bytes, 0).apply(ImageIoDecoder.decode(PhotoFormat.TIFF, bytes));
  }

  private static void checkSize(byte[] bytes, PixelLimit limit) throws IOException {
    ImageReader reader = ImageReaders.ofJdk(PhotoFormat.TIFF);
    try {
      reader.setInput(new ByteArrayImageStream(bytes), false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      limit.check(width, height);
      PixelLimit.checkPlausible(
          PhotoFormat.TIFF, width, height, bytes.length, MOST_PIXELS_PER_BYTE);
    } finally {
      reader.dispose();
    }
  }
}
