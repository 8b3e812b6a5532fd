package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad file gives one line that names it, the reason and a remedy. */
class BadPhotoTest {

  @TempDir Path folder;

  @Test
  void anEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.jpg"));
    assertThatThrownBy(() -> Photo.read(file))
        .isInstanceOf(PhotoException.class)
        .hasMessage(file + ": is empty (0 bytes); copy it again");
  }

  @Test
  void aMissingFile() {
    Path file = folder.resolve("none.jpg");
    assertThatThrownBy(() -> Photo.read(file))
        .isInstanceOf(PhotoException.class)
        .hasMessage(file + ": does not exist; check the name");
  }

  @Test
  void aFolder() {
    assertThatThrownBy(() -> Photo.read(folder))
        .isInstanceOf(PhotoException.class)
        .hasMessage(folder + ": is a folder, not a photo; name the photos in it");
  }

  @Test
  void aFileWithoutPermission() throws IOException {
    Path file = Files.write(folder.resolve("secret.jpg"), new byte[] {1});
    assertThat(file.toFile().setReadable(false)).isTrue();
    Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");
    assertThatThrownBy(() -> Photo.read(file))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("permission");
  }

  @ParameterizedTest
  @ValueSource(strings = {"größe.png", "日本 の 写真.png", "😀.png", "a\nb.png"})
  void namesOfAnyKindAreReadAndNamed(String name) throws IOException {
    Path good = folder.resolve(name);
    Files.write(good, Pictures.encoded(Pictures.smooth(3, 2), "png"));
    assertThat(Photo.read(good)).isEqualTo(Pictures.smooth(3, 2));
    Path bad = Files.write(folder.resolve("x" + name), new byte[] {1, 2, 3});
    PhotoException e = catchThrowableOfType(PhotoException.class, () -> Photo.read(bad));
    assertThat(e.photo()).isEqualTo(bad.toString());
    assertThat(e.getMessage()).contains(name.replace('\n', ' ')).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
  void aTruncatedFileNeverPasses(String format) {
    byte[] whole = Pictures.encoded(Pictures.smooth(64, 48), format);
    for (int length = 1; length < whole.length; length += Math.max(1, whole.length / 300)) {
      byte[] part = Arrays.copyOf(whole, length);
      if (format.equals("gif") && length >= whole.length - 1) {
        continue;
      }
      PhotoException e =
          catchThrowableOfType(PhotoException.class, () -> Photo.read(part, "part.jpg"));
      assertThat(e).as("%s cut at %d of %d", format, length, whole.length).isNotNull();
      assertThat(e.getMessage()).startsWith("part.jpg: is ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"progressive.jpg", "cmyk.jpg", "lossy.webp", "lossless.webp", "alpha-lossy.webp"})
  void aTruncatedPeerFileIsSaidToBeTruncated(String name) {
    byte[] whole = Pictures.peer(name);
    for (int length = 24; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Photo.read(part, "part"))
          .isInstanceOf(PhotoException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void aJpegThatLostItsMiddleIsDamagedAlthoughItsEndIsThere() {
    byte[] whole = Pictures.encoded(Pictures.noise(new Random(5), 256, 256), "jpg");
    byte[] torn =
        ByteBuffer.allocate(whole.length / 2 + 2)
            .put(whole, 0, whole.length / 2)
            .put(new byte[] {(byte) 0xff, (byte) 0xd9})
            .array();
    assertThatThrownBy(() -> Photo.read(torn, "torn"))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aPngWhoseDataIsTooShortIsRefused() throws IOException {
    byte[] png = png(64, 64, 10);
    assertThatThrownBy(() -> Photo.read(png, "short"))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("damaged");
  }

  static Stream<Arguments> foreignFiles() {
    return Stream.of(
        arguments("%PDF-1.7", "a PDF document"),
        arguments("....ftypheic", "a HEIC picture"),
        arguments("....ftypavif", "an AVIF picture"),
        arguments("....ftypisom", "an MP4 or QuickTime video"),
        arguments("PK\u0003\u0004", "a ZIP archive"),
        arguments("<!DOCTYPE html><html>", "a web page"),
        arguments("<svg xmlns=", "an SVG drawing"),
        arguments("{\"json\": 1}", "a text file"),
        arguments("BMW und Käfer", "a text file"),
        arguments("8BPS", "a Photoshop file"),
        arguments("RIFF....WAVEfmt", "a RIFF file"),
        arguments("\u0001\u0002\u0003\u0004", "begins with the bytes 01 02 03 04"));
  }

  @ParameterizedTest
  @MethodSource("foreignFiles")
  void foreignFilesAreNamed(String head, String expected) {
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Photo.read(bytes, "file.jpg"))
        .isInstanceOf(PhotoException.class)
        .hasMessageStartingWith("file.jpg: is ")
        .hasMessageContaining(expected);
  }

  @Test
  void aFileOfZerosIsNamed() {
    assertThatThrownBy(() -> Photo.read(new byte[5000], "zeros"))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("only zero bytes");
  }

  @Test
  void hugeSizesAreRefusedByTheHeaderAlone() throws IOException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(16, 16), "jpg");
    int frame = indexOf(jpeg, 0xff, 0xc0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 20000).putShort(frame + 7, (short) 20000);
    byte[] gif = Pictures.encoded(Pictures.smooth(4, 4), "gif");
    int descriptor = indexOf(gif, 0x2c, 0);
    Arrays.fill(gif, descriptor + 5, descriptor + 9, (byte) 0x4e);
    byte[] bmp = Pictures.encoded(Pictures.smooth(4, 4), "bmp");
    bmp[20] = 1;
    bmp[24] = 1;
    byte[] webp = Pictures.peer("lossy.webp");
    Arrays.fill(webp, 26, 30, (byte) 0x3f);
    byte[][] files = {jpeg, png(20000, 20000, 100), gif, bmp, webp};
    long before = usedMemory();
    for (byte[] file : files) {
      assertThatThrownBy(() -> Photo.read(file, "bomb"))
          .isInstanceOf(PhotoException.class)
          .hasMessageContaining("more than the limit of 250 megapixels");
    }
    assertThat(usedMemory() - before).isLessThan(100L << 20);
  }

  /** Telephones make photos of 200 megapixels. */
  @Test
  void twoHundredMegapixelsAreNotTooMany() throws IOException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(16, 16), "jpg");
    int frame = indexOf(jpeg, 0xff, 0xc0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 12240).putShort(frame + 7, (short) 16320);
    assertThatThrownBy(() -> Photo.read(jpeg, "phone"))
        .isInstanceOf(PhotoException.class)
        .hasMessageNotContaining("limit of");
  }

  @Test
  void sizesBeyondTheMemoryAreRefusedByTheHeaderAlone() {
    PixelLimit limit = new PixelLimit(250_000_000, 1L << 30);
    assertThatThrownBy(() -> limit.check(16320, 12240))
        .hasMessageContainingAll("needs 1143 MB and this Java has 1024 MB", "-Xmx");
    assertThatCode(() -> limit.check(12000, 9000)).doesNotThrowAnyException();
  }

  @Test
  void sizesBelowTheLimitThatTheFileCannotHoldAreRefused() throws IOException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(16, 16), "jpg");
    int frame = indexOf(jpeg, 0xff, 0xc0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 9999).putShort(frame + 7, (short) 9999);
    for (byte[] file : new byte[][] {jpeg, png(9999, 9999, 100)}) {
      assertThatThrownBy(() -> Photo.read(file, "bomb"))
          .isInstanceOf(PhotoException.class)
          .hasMessageContaining("cannot hold the 9999×9999 pixels");
    }
  }

  @Test
  void zeroSizesAreRefused() throws IOException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(16, 16), "jpg");
    ByteBuffer.wrap(jpeg).putShort(indexOf(jpeg, 0xff, 0xc0) + 5, (short) 0);
    byte[] bmp = Pictures.encoded(Pictures.smooth(4, 4), "bmp");
    bmp[18] = 0;
    byte[] gif = Pictures.encoded(Pictures.smooth(4, 4), "gif");
    gif[indexOf(gif, 0x2c, 0) + 7] = 0;
    for (byte[] file : new byte[][] {jpeg, png(0, 5, 5), bmp, gif}) {
      assertThatThrownBy(() -> Photo.read(file, "zero"))
          .isInstanceOf(PhotoException.class)
          .hasMessageContaining("at least 1×1");
    }
  }

  @Test
  void theLimitCanBeSet() {
    byte[] png = Pictures.encoded(Pictures.smooth(10, 10), "png");
    assertThatThrownBy(() -> new PhotoReader(99).read(png, "a"))
        .hasMessageContaining("10×10 pixels, more than the limit of 9.9E-5 megapixels");
    assertThatThrownBy(() -> new PhotoReader(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int indexOf(byte[] bytes, int first, int second) {
    for (int i = 0; i < bytes.length - 1; i++) {
      if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
        return i;
      }
    }
    throw new AssertionError("mark not found");
  }

  /** A gray PNG of any declared size with that many bytes of pixels. */
  private static byte[] png(int width, int height, int pixelBytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(new byte[pixelBytes]);
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.writeBytes(Pictures.chunk("IHDR", header.array()));
    png.writeBytes(Pictures.chunk("IDAT", packed.toByteArray()));
    png.writeBytes(Pictures.chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
