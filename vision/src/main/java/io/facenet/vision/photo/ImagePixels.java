package io.facenet.vision.photo;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * From any image of the JDK to RGB bytes, by its raw samples: {@code BufferedImage.getRGB} is slow,
 * brightens gray and runs profiles, so it is only the last resort.
 */
final class ImagePixels {
  private ImagePixels() {}

  static Photo toPhoto(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      fromPalette(image.getRaster(), palette, rgb);
    } else if (isPlainRgb(image)) {
      fromPlainRgb(image.getRaster(), rgb);
    } else if (hasRawSamples(model)) {
      fromSamples(image.getRaster(), model, rgb);
    } else {
      fromPackedRgb(image, rgb);
    }
    return Photo.wrap(width, height, rgb);
  }

  private static void fromPalette(Raster raster, IndexColorModel palette, byte[] rgb) {
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    int[] row = new int[raster.getWidth()];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (int index : row) {
        to = putOverWhite(index < colors.length ? colors[index] : 0, rgb, to);
      }
    }
  }

  private static boolean isPlainRgb(BufferedImage image) {
    Raster raster = image.getRaster();
    return raster.getNumBands() == 3
        && raster.getDataBuffer() instanceof DataBufferByte
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel
        && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB;
  }

  private static void fromPlainRgb(Raster raster, byte[] rgb) {
    PixelInterleavedSampleModel layout = (PixelInterleavedSampleModel) raster.getSampleModel();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    byte[] data = buffer.getData();
    int red = layout.getBandOffsets()[0];
    int green = layout.getBandOffsets()[1];
    int blue = layout.getBandOffsets()[2];
    int left = raster.getMinX() - raster.getSampleModelTranslateX();
    int top = raster.getMinY() - raster.getSampleModelTranslateY();
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      int from =
          buffer.getOffset()
              + (top + y) * layout.getScanlineStride()
              + left * layout.getPixelStride();
      for (int x = 0; x < raster.getWidth(); x++, from += layout.getPixelStride(), to += 3) {
        rgb[to] = data[from + red];
        rgb[to + 1] = data[from + green];
        rgb[to + 2] = data[from + blue];
      }
    }
  }

  private static boolean hasRawSamples(ColorModel model) {
    int type = model.getTransferType();
    int space = model.getColorSpace().getType();
    int colors = model.getNumColorComponents();
    boolean integers =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT;
    return integers
        && (space == ColorSpace.TYPE_GRAY && colors == 1
            || space == ColorSpace.TYPE_RGB && colors == 3
            || space == ColorSpace.TYPE_CMYK && colors == 4);
  }

  private static void fromSamples(Raster raster, ColorModel model, byte[] rgb) {
    int bands = raster.getNumBands();
    int colors = model.getNumColorComponents();
    boolean alpha = model.hasAlpha() && bands > colors;
    int[] largest = new int[bands];
    for (int band = 0; band < bands; band++) {
      int bits = model.getComponentSize(Math.min(band, model.getNumComponents() - 1));
      largest[band] = (int) ((1L << bits) - 1);
    }
    int[] row = new int[raster.getWidth() * bands];
    int[] pixel = new int[bands];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int from = 0; from < row.length; from += bands) {
        for (int band = 0; band < bands; band++) {
          pixel[band] = toEightBits(row[from + band], largest[band]);
        }
        int opaque = alpha ? pixel[colors] : 255;
        boolean whiten = opaque != 255;
        int packed = packed(pixel, colors);
        if (whiten && model.isAlphaPremultiplied()) {
          packed = addWhite(packed, 255 - opaque);
          opaque = 255;
        }
        to = putOverWhite(opaque << 24 | packed, rgb, to);
      }
    }
  }

  private static int toEightBits(int sample, int largest) {
    return largest == 255 ? sample : (int) ((sample * 255L + largest / 2) / largest);
  }

  private static int packed(int[] pixel, int colors) {
    return switch (colors) {
      case 1 -> pixel[0] * 0x010101;
      case 4 -> Cmyk.toRgb(pixel[0], pixel[1], pixel[2], pixel[3]);
      default -> pixel[0] << 16 | pixel[1] << 8 | pixel[2];
    };
  }

  private static int addWhite(int packed, int white) {
    int red = Math.min(255, (packed >> 16 & 0xff) + white);
    int green = Math.min(255, (packed >> 8 & 0xff) + white);
    int blue = Math.min(255, (packed & 0xff) + white);
    return red << 16 | green << 8 | blue;
  }

  private static void fromPackedRgb(BufferedImage image, byte[] rgb) {
    int[] row = new int[image.getWidth()];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        to = putOverWhite(argb, rgb, to);
      }
    }
  }

  /** Writes one pixel, not premultiplied, over white; returns where the next one goes. */
  private static int putOverWhite(int argb, byte[] rgb, int to) {
    int alpha = argb >>> 24;
    rgb[to] = (byte) overWhite(argb >> 16 & 0xff, alpha);
    rgb[to + 1] = (byte) overWhite(argb >> 8 & 0xff, alpha);
    rgb[to + 2] = (byte) overWhite(argb & 0xff, alpha);
    return to + 3;
  }

  private static int overWhite(int value, int alpha) {
    return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
