package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each orientation against the words of the EXIF standard: where row 0 and column 0 lie. */
class OrientationTest {

  @ParameterizedTest
  @CsvSource({
    "1, top, left", "2, top, right", "3, bottom, right", "4, bottom, left",
    "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom"
  })
  void storedRowsAndColumnsComeToTheSidesNamed(int value, String rowZero, String columnZero) {
    Photo stored = Pictures.noise(new Random(4), 70, 41);
    Photo upright = Orientation.ofExif(value).apply(stored);
    boolean turned = value >= 5;
    assertThat(upright.width()).isEqualTo(turned ? 41 : 70);
    assertThat(upright.height()).isEqualTo(turned ? 70 : 41);
    for (int row = 0; row < 41; row++) {
      for (int column = 0; column < 70; column++) {
        int x = 0;
        int y = 0;
        for (int pass = 0; pass < 2; pass++) {
          int distance = pass == 0 ? row : column;
          switch (pass == 0 ? rowZero : columnZero) {
            case "top" -> y = distance;
            case "bottom" -> y = upright.height() - 1 - distance;
            case "left" -> x = distance;
            default -> x = upright.width() - 1 - distance;
          }
        }
        assertThat(upright.red(x, y)).isEqualTo(stored.red(column, row));
        assertThat(upright.blue(x, y)).isEqualTo(stored.blue(column, row));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void jpegIsTurnedByItsExif(int value) throws PhotoException {
    byte[] jpeg = Pictures.encoded(Pictures.smooth(40, 24), "jpg");
    Photo expected = Orientation.ofExif(value).apply(Photo.read(jpeg, "a"));
    for (boolean little : new boolean[] {true, false}) {
      byte[] exif = Pictures.segment(0xe1, "Exif\0\0", Pictures.exif(value, little));
      assertThat(Photo.read(Pictures.insert(jpeg, 2, exif), "a")).isEqualTo(expected);
    }
  }

  @Test
  void pngIsTurnedByItsExif() throws PhotoException {
    Photo stored = Pictures.smooth(40, 24);
    byte[] png = Pictures.encoded(stored, "png");
    byte[] turned = Pictures.insert(png, 33, Pictures.chunk("eXIf", Pictures.exif(8, false)));
    assertThat(Photo.read(turned, "a")).isEqualTo(Orientation.TURN_LEFT.apply(stored));
  }

  @Test
  void webpIsTurnedByItsExif() throws PhotoException {
    assertThat(Photo.read(Pictures.peer("turned.webp"), "a"))
        .isEqualTo(Orientation.TURN_RIGHT.apply(Pictures.peerPixels("lossless.webp")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void unknownValuesCountAsUpright(int value) {
    assertThat(Orientation.ofExif(value)).isEqualTo(Orientation.UPRIGHT);
  }
}
