package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoTest {

  @Test
  void nobodyElseHoldsItsPixels() {
    byte[] rgb = {1, 2, 3, 4, 5, 6};
    Photo photo = Photo.of(2, 1, rgb);
    rgb[0] = 9;
    photo.rgb()[1] = 9;
    assertThat(photo.rgb()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(photo.green(1, 0)).isEqualTo(5);
  }

  @Test
  void toImageAndBack() {
    Photo photo = Pictures.noise(new Random(1), 9, 5);
    assertThat(Photo.of(photo.toImage())).isEqualTo(photo).hasSameHashCodeAs(photo);
    assertThat(photo.toImage().getRGB(3, 2))
        .isEqualTo(0xff000000 | photo.red(3, 2) << 16 | photo.green(3, 2) << 8 | photo.blue(3, 2));
  }

  @Test
  void planesAreScaled() {
    float[] planes = new float[7];
    Photo.of(2, 1, new byte[] {0, (byte) 255, 127, 1, 2, 3}).copyPlanes(planes, 1, 127, 128);
    assertThat(planes).containsExactly(0, -127 / 128f, -126 / 128f, 1, -125 / 128f, 0, -124 / 128f);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Photo.of(2, 2, new byte[11]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2×2 pixels needs 12 bytes, got 11");
    assertThatThrownBy(() -> Photo.of(0, 2, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pictures.smooth(3, 3).red(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("(3, 0) is outside the photo of 3×3");
  }
}
