package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of good file, against Pillow's pixels or against what was written. */
class PhotoFormatsTest {

  @ParameterizedTest
  @CsvSource({
    "cmyk.jpg, 3",
    "ycck.jpg, 4",
    "subsampled.jpg, 3",
    "progressive.jpg, 3",
    "rgb.jpg, 1",
    "restart.jpg, 3",
    "lossless.webp, 0",
    "alpha-lossless.webp, 1",
    "animated.webp, 0",
    "animated.png, 0",
    "animated.gif, 0",
    "interlaced.gif, 0"
  })
  void readsWhatPillowReads(String name, int tolerance) throws PhotoException {
    Photo photo = Photo.read(Pictures.peer(name), name);
    assertThat(Pictures.largestDifference(photo, Pictures.peerPixels(name)))
        .isLessThanOrEqualTo(tolerance);
  }

  /**
   * The decoders widen chroma differently, which shows at the sharp edge of color in this tiny
   * picture; on photos of faces the mean difference is about 1.
   */
  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "alpha-lossy.webp"})
  void readsLossyWebpCloseToPillow(String name) throws PhotoException {
    Photo photo = Photo.read(Pictures.peer(name), name);
    assertThat(Pictures.meanDifference(photo, Pictures.peerPixels(name))).isLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void readsLosslessFormatsExactly(String format) throws PhotoException {
    Photo noise = Pictures.noise(new Random(1), 37, 23);
    assertThat(Photo.read(Pictures.encoded(noise, format), format)).isEqualTo(noise);
  }

  @Test
  void readsJpegAsImageIoDoes() throws Exception {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(61, 43), "jpg");
    Photo expected = Photo.of(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(jpeg)));
    assertThat(Photo.read(jpeg, "a")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tiff"})
  void grayKeepsItsBrightness(String format) throws PhotoException {
    BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) gray.getRaster().getDataBuffer()).getData(), (byte) 100);
    Photo photo = Photo.read(Pictures.encoded(gray, format), format);
    assertThat(photo.red(5, 5)).isBetween(99, 101);
    assertThat(photo.green(5, 5)).isEqualTo(photo.red(5, 5));
    assertThat(photo.blue(5, 5)).isEqualTo(photo.red(5, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void sixteenBitsBecomeEight(String format) throws PhotoException {
    BufferedImage gray = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    short[] samples = ((DataBufferUShort) gray.getRaster().getDataBuffer()).getData();
    samples[1] = (short) 32896;
    samples[2] = (short) 65535;
    samples[3] = (short) 256;
    Photo photo = Photo.read(Pictures.encoded(gray, format), format);
    assertThat(new int[] {photo.red(0, 0), photo.red(1, 0), photo.red(2, 0), photo.red(3, 0)})
        .containsExactly(0, 128, 255, 1);
  }

  @Test
  void sixteenBitColorWithAlphaIsLaidOverWhite() throws PhotoException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false, 3, DataBuffer.TYPE_USHORT);
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 1, 4, null);
    raster.setPixel(0, 0, new int[] {0, 65535, 257 * 77, 65535});
    raster.setPixel(1, 0, new int[] {0, 0, 0, 0});
    Photo photo =
        Photo.read(Pictures.encoded(new BufferedImage(model, raster, false, null), "png"), "a");
    assertThat(photo.rgb()).containsExactly(0, 255, 77, 255, 255, 255);
  }

  @Test
  void alphaIsLaidOverWhite() throws PhotoException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xff0a141e);
    image.setRGB(1, 0, 0x000a141e);
    image.setRGB(2, 0, 0x80000000);
    Photo photo = Photo.read(Pictures.encoded(image, "png"), "a");
    assertThat(photo.rgb()).containsExactly(10, 20, 30, 255, 255, 255, 127, 127, 127);
  }

  @Test
  void premultipliedAlphaIsLaidOverWhite() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
    image.getRaster().setPixel(0, 0, new int[] {50, 0, 100, 128});
    assertThat(Photo.of(image).rgb()).containsExactly(177, 127, 227);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void palettesOfAnyDepth(int bits) throws PhotoException {
    byte[] red = {10, (byte) 200};
    byte[] green = {20, (byte) 100};
    byte[] blue = {30, 50};
    IndexColorModel palette = new IndexColorModel(bits, 2, red, green, blue);
    WritableRaster raster =
        bits == 8
            ? Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 5, 1, 1, null)
            : Raster.createPackedRaster(DataBuffer.TYPE_BYTE, 5, 1, 1, bits, null);
    raster.setSample(3, 0, 0, 1);
    Photo photo =
        Photo.read(Pictures.encoded(new BufferedImage(palette, raster, false, null), "png"), "a");
    assertThat(photo.red(2, 0)).isEqualTo(10);
    assertThat(photo.red(3, 0)).isEqualTo(200);
    assertThat(photo.green(3, 0)).isEqualTo(100);
    assertThat(photo.blue(4, 0)).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_INT_ARGB
      })
  void everyImageOfTheJdkAndItsPart(int type) {
    Photo noise = Pictures.noise(new Random(2), 19, 11);
    BufferedImage image = new BufferedImage(19, 11, type);
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 19; x++) {
        image.setRGB(
            x, y, 0xff000000 | noise.red(x, y) << 16 | noise.green(x, y) << 8 | noise.blue(x, y));
      }
    }
    assertThat(Photo.of(image)).isEqualTo(noise);
    Photo part = Photo.of(image.getSubimage(3, 2, 10, 7));
    assertThat(part.red(4, 5)).isEqualTo(noise.red(7, 7));
    assertThat(part.blue(9, 6)).isEqualTo(noise.blue(12, 8));
  }

  @Test
  void fiveBitColorsUseTheWholeRange() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);
    image.getRaster().setPixel(0, 0, new int[] {31, 63, 0});
    assertThat(Photo.of(image).rgb()).containsExactly(255, 255, 0);
  }

  @Test
  void brokenProfilesAndMetadataDoNotMatter() throws PhotoException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(32, 32), "jpg");
    byte[] junk = new byte[500];
    new Random(3).nextBytes(junk);
    byte[] spoiled = Pictures.insert(jpeg, 2, Pictures.segment(0xe2, "ICC_PROFILE\0\1\1", junk));
    spoiled = Pictures.insert(spoiled, 2, Pictures.segment(0xe1, "Exif\0\0", junk));
    assertThat(Photo.read(spoiled, "a")).isEqualTo(Photo.read(jpeg, "a"));
    byte[] png = Pictures.encoded(Pictures.smooth(32, 32), "png");
    byte[] spoiledPng = Pictures.insert(png, 33, Pictures.chunk("iCCP", junk));
    spoiledPng = Pictures.insert(spoiledPng, 33, Pictures.chunk("zTXt", junk));
    assertThat(Photo.read(spoiledPng, "a")).isEqualTo(Pictures.smooth(32, 32));
  }

  @Test
  void whatFollowsThePictureDoesNotMatter() throws PhotoException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(32, 32), "jpg");
    byte[] png = Pictures.encoded(Pictures.smooth(32, 32), "png");
    byte[] junk = new byte[99];
    assertThat(Photo.read(Pictures.insert(jpeg, jpeg.length, junk), "a"))
        .isEqualTo(Photo.read(jpeg, "a"));
    assertThat(Photo.read(Pictures.insert(png, png.length, junk), "a"))
        .isEqualTo(Photo.read(png, "a"));
  }

  @Test
  void aSinglePixel() throws PhotoException {
    Photo pixel = Photo.of(1, 1, new byte[] {1, 2, 3});
    assertThat(Photo.read(Pictures.encoded(pixel, "png"), "a")).isEqualTo(pixel);
    assertThat(Photo.read(Pictures.encoded(pixel, "jpg"), "a").width()).isEqualTo(1);
  }

  @Test
  void aSmallFirstFrameStandsOnItsScreen() throws PhotoException {
    byte[] gif = Pictures.encoded(Pictures.smooth(4, 4), "gif");
    gif[6] = 10;
    gif[8] = 9;
    int frame = firstFrame(gif);
    gif[frame + 1] = 5;
    gif[frame + 3] = 3;
    Photo photo = Photo.read(gif, "a");
    assertThat(photo.width()).isEqualTo(10);
    assertThat(photo.height()).isEqualTo(9);
    assertThat(photo.red(0, 0)).isEqualTo(255);
    assertThat(photo.red(5, 3)).isLessThan(10);
  }

  private static int firstFrame(byte[] gif) {
    int at = 13 + (3 << (gif[10] & 7) + 1);
    while (gif[at] != 0x2c) {
      at++;
    }
    return at;
  }
}
