package io.facenet.training.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Takes quality from a face in place, as cameras and web sites do. Not thread-safe: one each. */
final class PixelLoss {
  private final int width;
  private final int height;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
  private final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
  private final BufferedImage image;

  PixelLoss(int width, int height) {
    this.width = width;
    this.height = height;
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /**
   * Codes the face as JPEG and back.
   *
   * @param quality 1 to 100
   */
  void jpeg(byte[] face, int quality) {
    for (int i = 0; i < width * height; i++) {
      int rgb = (face[3 * i] & 0xFF) << 16 | (face[3 * i + 1] & 0xFF) << 8 | face[3 * i + 2] & 0xFF;
      image.setRGB(i % width, i / width, rgb);
    }
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality / 100f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
      out.flush();
      reader.setInput(
          new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      BufferedImage decoded = reader.read(0);
      for (int i = 0; i < width * height; i++) {
        int rgb = decoded.getRGB(i % width, i / width);
        face[3 * i] = (byte) (rgb >> 16);
        face[3 * i + 1] = (byte) (rgb >> 8);
        face[3 * i + 2] = (byte) rgb;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Shrinks the face and stretches it back.
   *
   * @param factor of each side, in (0, 1]
   */
  void resolution(byte[] face, double factor) {
    int smallWidth = Math.max(1, (int) Math.round(width * factor));
    int smallHeight = Math.max(1, (int) Math.round(height * factor));
    byte[] small = new byte[smallWidth * smallHeight * 3];
    stretch(face, width, height, small, smallWidth, smallHeight);
    stretch(small, smallWidth, smallHeight, face, width, height);
  }

  private static void stretch(
      byte[] from, int fromWidth, int fromHeight, byte[] to, int toWidth, int toHeight) {
    float[] color = new float[3];
    float stepX = fromWidth / (float) toWidth;
    float stepY = fromHeight / (float) toHeight;
    int samples = Math.max(1, Math.round(Math.max(stepX, stepY)));
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int s = 0; s < samples * samples; s++) {
          float insideX = (s % samples + 0.5f) / samples;
          float insideY = (s / samples + 0.5f) / samples;
          float sourceX = (x + insideX) * stepX - 0.5f;
          float sourceY = (y + insideY) * stepY - 0.5f;
          Bilinear.read(from, fromWidth, fromHeight, sourceX, sourceY, color, 0);
          red += color[0];
          green += color[1];
          blue += color[2];
        }
        int place = (y * toWidth + x) * 3;
        to[place] = (byte) Math.round(red / (samples * samples));
        to[place + 1] = (byte) Math.round(green / (samples * samples));
        to[place + 2] = (byte) Math.round(blue / (samples * samples));
      }
    }
  }
}
