package io.facenet.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoDrawingTest {
  private static final Photo GREY = Photo.of(100, 80, Canvas.plain(100, 80, 0x808080));

  @TempDir Path folder;

  @Test
  void aBoxIsAnOutline() {
    Photo drawn = PhotoDrawing.on(GREY).box(10, 20, 30, 40, 0xff0000).photo();
    for (int[] edge : new int[][] {{10, 20}, {40, 20}, {10, 60}, {40, 60}, {25, 20}, {40, 33}}) {
      assertThat(drawn.red(edge[0], edge[1])).isEqualTo(255);
    }
    assertThat(drawn.red(25, 40)).isEqualTo(128);
    assertThat(drawn.red(5, 5)).isEqualTo(128);
    assertThat(GREY.red(10, 20)).isEqualTo(128);
  }

  @Test
  void pointsAndLabelsAreSeen() {
    Photo drawn =
        PhotoDrawing.on(GREY).point(50.5, 40.5, 0x00ff00).label(5, 30, "Ä 0.99", 0x0000ff).photo();
    assertThat(drawn.green(50, 40)).isEqualTo(255);
    assertThat(drawn.blue(5, 25)).isEqualTo(255);
    Set<Integer> reds = new HashSet<>();
    for (int x = 5; x < 35; x++) {
      reds.add(drawn.red(x, 25));
    }
    assertThat(reds).contains(0, 255);
  }

  @Test
  void whatLiesOutsideIsCutOff() {
    Photo drawn =
        PhotoDrawing.on(GREY)
            .box(-50, -50, 1000, 1000, 0)
            .box(1e12, 1e12, 1e12, 1e12, 0)
            .point(-5, 200, 0)
            .point(Double.NaN, 0, 0)
            .label(-10, -10, "日本 😀 long text that does not fit the photo at all", 0)
            .label(500, 500, "", 0)
            .photo();
    assertThat(drawn.width()).isEqualTo(100);
  }

  @Test
  void lettersDiffer() {
    Set<String> shapes = new HashSet<>();
    String letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,:-%/()?_=+#<>'";
    for (char letter : letters.toCharArray()) {
      StringBuilder shape = new StringBuilder();
      for (int i = 0; i < Glyphs.WIDTH * Glyphs.HEIGHT; i++) {
        shape.append(Glyphs.dot(letter, i % Glyphs.WIDTH, i / Glyphs.WIDTH) ? '#' : '.');
      }
      shapes.add(shape.toString());
    }
    assertThat(shapes).hasSize(letters.length());
    assertThat(Glyphs.drawable("José 日")).isEqualTo("JOSE ?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "größe/😀.PNG", "out.jpg", "a/b/out.JPEG"})
  void writtenPhotosAreReadAgain(String name) throws IOException {
    Photo photo = Pictures.smooth(60, 40);
    Path file = folder.resolve(name);
    PhotoDrawing.on(photo).write(file);
    int tolerance = name.toLowerCase(java.util.Locale.ROOT).endsWith("png") ? 0 : 12;
    assertThat(Pictures.largestDifference(Photo.read(file), photo)).isLessThanOrEqualTo(tolerance);
  }

  @Test
  void otherNamesAreRefused() {
    assertThatThrownBy(() -> PhotoFile.write(GREY, folder.resolve("a.heic")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.heic: a photo is written as .jpg or .png");
  }
}
