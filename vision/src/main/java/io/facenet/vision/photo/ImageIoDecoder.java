package io.facenet.vision.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Decodes through an {@link ImageReader} and refuses what it had to warn about. */
final class ImageIoDecoder {
  private ImageIoDecoder() {}

  /** The first picture, by the JDK's decoder of the format. */
  static Photo decode(PhotoFormat format, byte[] bytes) throws IOException {
    return decode(ImageReaders.ofJdk(format), format, bytes);
  }

  /** The first picture, by the given decoder, which is disposed of. */
  static Photo decode(ImageReader reader, PhotoFormat format, byte[] bytes) throws IOException {
    try {
      DecoderWarnings warnings = new DecoderWarnings();
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(new ByteArrayImageStream(bytes), false, true);
      BufferedImage image = reader.read(0);
      warnings.throwIfDamaged(format);
      return ImagePixels.toPhoto(image);
    } finally {
      reader.dispose();
    }
  }
}
