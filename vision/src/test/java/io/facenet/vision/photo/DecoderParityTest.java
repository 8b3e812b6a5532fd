package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Decoders against plain Java. That of JPEG is native code, and chosen by the processor where the
 * Java is built with libjpeg-turbo; files of the others are written here byte by byte. Files that
 * another program wrote are read in {@link PhotoFormatsTest}: GIF, WebP, CMYK and progressive JPEG.
 */
class DecoderParityTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 23;

  @ParameterizedTest
  @CsvSource({
    "0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16", "3, 1", "3, 2", "3, 4", "3, 8",
    "4, 8", "4, 16", "6, 8", "6, 16"
  })
  void pngOfEveryKind(int type, int bits) throws PhotoException {
    Random random = new Random(10 * type + bits);
    int channels = Png.channels(type);
    int[][] samples = new int[HEIGHT][WIDTH * channels];
    for (int[] row : samples) {
      for (int x = 0; x < row.length; x++) {
        boolean opaque = channels % 2 == 0 && x % channels == channels - 1;
        int value = opaque ? 255 : random.nextInt(1 << Math.min(bits, 8));
        row[x] = bits == 16 ? 257 * value : value;
      }
    }
    byte[] palette = new byte[type == 3 ? 3 << bits : 0];
    random.nextBytes(palette);
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % WIDTH;
      int first = samples[i / 3 / WIDTH][x * channels + (channels > 2 ? i % 3 : 0)];
      rgb[i] = type == 3 ? palette[3 * first + i % 3] : (byte) (first * 255 / ((1 << bits) - 1));
    }
    for (boolean interlaced : new boolean[] {false, true}) {
      byte[] png = Png.of(WIDTH, HEIGHT, type, bits, interlaced, palette, (x, y) -> samples[y][x]);
      assertThat(Photo.read(png, "a.png"))
          .as("type %d, %d bits, interlaced %s", type, bits, interlaced)
          .isEqualTo(Photo.of(WIDTH, HEIGHT, rgb));
    }
  }

  @Test
  void tiffOfBothOrdersPackedAndNot() throws PhotoException {
    Photo noise = Pictures.noise(new Random(5), WIDTH, HEIGHT);
    byte[] differences = noise.data().clone();
    for (int y = 0; y < HEIGHT; y++) {
      for (int i = (y + 1) * 3 * WIDTH - 1; i >= y * 3 * WIDTH + 3; i--) {
        differences[i] -= differences[i - 3];
      }
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Tiff plain = Tiff.of(WIDTH, HEIGHT, 3).order(order);
      assertThat(Photo.read(plain.file(noise.data()), "a.tif")).isEqualTo(noise);
      Tiff packed = Tiff.of(WIDTH, HEIGHT, 3).order(order).compression(8);
      assertThat(Photo.read(packed.file(noise.data()), "a.tif")).isEqualTo(noise);
      Tiff predicted = Tiff.of(WIDTH, HEIGHT, 3).order(order).compression(8).predictor(2);
      assertThat(Photo.read(predicted.file(differences), "a.tif")).isEqualTo(noise);
    }
  }

  @Test
  void bmpFromBelowAndFromAbove() throws PhotoException {
    Photo noise = Pictures.noise(new Random(6), WIDTH, HEIGHT);
    int stride = (3 * WIDTH + 3) / 4 * 4;
    for (boolean fromAbove : new boolean[] {false, true}) {
      ByteBuffer bmp = ByteBuffer.allocate(54 + stride * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
      bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(54).putInt(40);
      bmp.putInt(WIDTH).putInt(fromAbove ? -HEIGHT : HEIGHT).putShort((short) 1);
      bmp.putShort((short) 24);
      for (int i = 0; i < 3 * WIDTH * HEIGHT; i++) {
        int y = i / 3 / WIDTH;
        int row = fromAbove ? y : HEIGHT - 1 - y;
        bmp.put(54 + row * stride + i % (3 * WIDTH) / 3 * 3 + 2 - i % 3, noise.data()[i]);
      }
      assertThat(Photo.read(bmp.array(), "a.bmp")).isEqualTo(noise);
    }
  }

  /** The standard lets a decoder be off by one before colors are mixed: 2 afterwards, 3 in blue. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0.95", "2, 1, 0.9", "2, 2, 0.75", "1, 1, 0.3", "2, 2, 1.0", "0, 0, 0.9"})
  void jpegOfEverySampling(int across, int down, float quality) throws IOException {
    for (int height : new int[] {HEIGHT, 64}) {
      byte[] jpeg = jpeg(Pictures.smooth(WIDTH, height), across, down, quality);
      assertThat(Pictures.largestDifference(Photo.read(jpeg, "a.jpg"), PlainJpeg.decode(jpeg)))
          .isLessThanOrEqualTo(3);
      byte[] rough = jpeg(Pictures.noise(new Random(7), 64, height), across, down, quality);
      assertThat(Pictures.largestDifference(Photo.read(rough, "a.jpg"), PlainJpeg.decode(rough)))
          .isLessThanOrEqualTo(3);
    }
  }

  /** With the given sampling of luma over chroma; 0 for gray. */
  private static byte[] jpeg(Photo photo, int across, int down, float quality) throws IOException {
    BufferedImage image = photo.toImage();
    if (across == 0) {
      image = new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_BYTE_GRAY);
      image.createGraphics().drawImage(photo.toImage(), 0, 0, null);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), parameters);
    if (across > 0) {
      String format = "javax_imageio_jpeg_image_1.0";
      Element root = (Element) metadata.getAsTree(format);
      NodeList components = root.getElementsByTagName("componentSpec");
      ((Element) components.item(0)).setAttribute("HsamplingFactor", "" + across);
      ((Element) components.item(0)).setAttribute("VsamplingFactor", "" + down);
      metadata.setFromTree(format, root);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
