package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole TIFF files that are not supported are not called damaged. */
class TiffKindTest {

  @ParameterizedTest
  @CsvSource({
    "16, 8, 2, 2, 16-bit samples with a predictor",
    "16, 5, 2, 2, 16-bit samples with a predictor",
    "32, 8, 3, 2, the predictor number 3",
    "8, 50001, 1, 2, the compression number 50001",
    "16, 1, 1, 32803, a raw picture of a camera",
  })
  void kindsThatAreNotSupported(int bits, int compression, int predictor, int colors, String what) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      byte[] tiff =
          Tiff.of(8, 8, 3)
              .bits(bits)
              .compression(compression)
              .predictor(predictor)
              .colors(colors)
              .order(order)
              .file(new byte[8 * 8 * 3 * bits / 8]);
      assertThatThrownBy(() -> Photo.read(tiff, "a.tif"))
          .isInstanceOf(PhotoException.class)
          .hasMessageStartingWith("a.tif: is a ")
          .hasMessageContaining(what)
          .hasMessageContaining("which is not supported; convert it to JPEG or PNG");
    }
  }

  @Test
  void rawPicturesOfCameras() {
    byte[] canon =
        ByteBuffer.allocate(64)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'I')
            .put((byte) 'I')
            .putShort((short) 42)
            .putInt(16)
            .put((byte) 'C')
            .put((byte) 'R')
            .put((byte) 2)
            .array();
    assertThatThrownBy(() -> Photo.read(canon, "a.CR2"))
        .hasMessage(
            "a.CR2: is a raw picture of a Canon camera (CR2), which is not supported; convert it to"
                + " JPEG or PNG");
  }

  @Test
  void eightBitsWithAPredictorAreSupported() {
    byte[] tiff = Tiff.of(8, 8, 3).compression(8).predictor(2).file(new byte[192]);
    assertThatCode(() -> Photo.read(tiff, "a.tif")).doesNotThrowAnyException();
  }
}
