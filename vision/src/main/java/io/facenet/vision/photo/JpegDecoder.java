package io.facenet.vision.photo;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * JPEG through the JDK's decoder, which gets only the picture itself: our marker walk has dropped
 * profiles and metadata, and says the color coding in so many words. Its rows land straight in the
 * photo's bytes.
 */
final class JpegDecoder {
  /** A block of 64 pixels takes at least one bit, and chroma may be sampled 4 times as coarsely. */
  private static final long MOST_PIXELS_PER_BYTE = 64 * 8 * 4;

  private static final ColorModel RGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_BYTE);

  private JpegDecoder() {}

  static Photo decode(byte[] bytes, PixelLimit limit) throws IOException {
    JpegStructure jpeg = JpegStructure.of(bytes);
    limit.check(jpeg.width(), jpeg.height());
    PixelLimit.checkPlausible(
        PhotoFormat.JPEG,
        jpeg.width(),
        jpeg.height(),
        jpeg.end() - jpeg.scans(),
        MOST_PIXELS_PER_BYTE);
    ImageReader reader = ImageReaders.ofJdk(PhotoFormat.JPEG);
    try {
      DecoderWarnings warnings = new DecoderWarnings();
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(new ByteArrayImageStream(bare(bytes, jpeg)), true, true);
      Photo photo = decode(reader, jpeg);
      warnings.throwIfDamaged(PhotoFormat.JPEG);
      return jpeg.orientation().apply(photo);
    } finally {
      reader.dispose();
    }
  }

  private static Photo decode(ImageReader reader, JpegStructure jpeg) throws IOException {
    byte[] rgb =
        switch (jpeg.components()) {
          case 1 -> gray(reader, jpeg);
          case 4 -> inks(reader, jpeg);
          default -> color(reader, jpeg);
        };
    return Photo.wrap(jpeg.width(), jpeg.height(), rgb);
  }

  private static byte[] color(ImageReader reader, JpegStructure jpeg) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, jpeg.width(), jpeg.height(), 3, null);
    return read(reader, new BufferedImage(RGB, raster, false, null));
  }

  private static byte[] gray(ImageReader reader, JpegStructure jpeg) throws IOException {
    byte[] gray =
        read(reader, new BufferedImage(jpeg.width(), jpeg.height(), BufferedImage.TYPE_BYTE_GRAY));
    byte[] rgb = new byte[Math.multiplyExact(3, gray.length)];
    for (int i = 0, to = 0; i < gray.length; i++, to += 3) {
      rgb[to] = gray[i];
      rgb[to + 1] = gray[i];
      rgb[to + 2] = gray[i];
    }
    return rgb;
  }

  private static byte[] read(ImageReader reader, BufferedImage target) throws IOException {
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setDestination(target);
    reader.read(0, parameters);
    return ((DataBufferByte) target.getRaster().getDataBuffer()).getData();
  }

  private static byte[] inks(ImageReader reader, JpegStructure jpeg) throws IOException {
    Raster raster = reader.readRaster(0, null);
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    return Cmyk.toRgb(samples, jpeg.adobeTransform() == 2, jpeg.adobeTransform() >= 0);
  }

  /** The file with nothing but the picture in it. */
  private static byte[] bare(byte[] bytes, JpegStructure jpeg) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(jpeg.frame().length + jpeg.end() - jpeg.scans() + 32);
    out.write(0xff);
    out.write(0xd8);
    if (jpeg.components() != 1) {
      out.writeBytes(adobeMarker(jpeg));
    }
    out.writeBytes(jpeg.frame());
    out.write(bytes, jpeg.scans(), jpeg.end() - jpeg.scans());
    return out.toByteArray();
  }

  private static byte[] adobeMarker(JpegStructure jpeg) {
    int transform = jpeg.components() == 4 ? Math.max(0, jpeg.adobeTransform()) : 1;
    return new byte[] {
      (byte) 0xff,
      (byte) 0xee,
      0,
      14,
      'A',
      'd',
      'o',
      'b',
      'e',
      0,
      100,
      0,
      0,
      0,
      0,
      (byte) (jpeg.rgb() ? 0 : transform)
    };
  }
}
