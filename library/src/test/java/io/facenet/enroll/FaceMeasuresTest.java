package io.facenet.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.face.Box;
import io.facenet.core.face.Landmarks;
import io.facenet.core.face.Point;
import io.facenet.gallery.people.Quality;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quality and thumbnail of faces that are known to the pixel. */
class FaceMeasuresTest {
  private static final int SIDE = 96;
  private static final Box WHOLE = new Box(0, 0, SIDE, SIDE);

  private static Photo columns(int light, int dark) {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % SIDE % 2 == 0 ? light : dark);
    }
    return Photo.of(SIDE, SIDE, rgb);
  }

  private static Landmarks turned(double noseX) {
    List<Point> points = new ArrayList<>(Collections.nCopies(68, new Point(50, 90)));
    points.set(0, new Point(10, 50));
    points.set(16, new Point(90, 50));
    points.set(30, new Point(noseX, 50));
    return new Landmarks(points);
  }

  /** Every Laplacian is ±2 · 100 on stripes one pixel wide, and none on a plain photo. */
  @Test
  void sharpnessIsTheVarianceOfTheLaplacian() {
    Quality sharp = FaceQuality.of(columns(150, 50), WHOLE, Landmarks.NONE, 0.9);
    assertThat(sharp.sharpness()).isCloseTo(40_000, within(1e-6));
    assertThat(sharp.size()).isEqualTo(SIDE);
    assertThat(sharp.confidence()).isEqualTo(0.9);
    assertThat(sharp.yaw()).isNaN();
    assertThat(sharp.pitch()).isNaN();
    Quality plain = FaceQuality.of(columns(50, 50), WHOLE, Landmarks.NONE, 1);
    assertThat(plain.sharpness()).isCloseTo(0, within(1e-9));
  }

  @Test
  void yawIsReadFromTheNoseBetweenTheEndsOfTheJaw() {
    Photo photo = columns(150, 50);
    assertThat(FaceQuality.of(photo, WHOLE, turned(50), 1).yaw()).isZero();
    assertThat(FaceQuality.of(photo, WHOLE, turned(70), 1).yaw()).isCloseTo(30, within(1e-9));
    assertThat(FaceQuality.of(photo, WHOLE, turned(30), 1).yaw()).isCloseTo(-30, within(1e-9));
    assertThatThrownBy(() -> new Landmarks(List.of(new Point(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("68");
  }

  @Test
  void aThumbnailGoesOnBeyondTheBorder() throws IOException {
    byte[] jpeg = FaceThumbnail.jpeg(columns(120, 120), new Box(-40, -40, 60, 80), 48);
    Photo thumbnail = Photo.read(jpeg, "thumbnail");
    assertThat(thumbnail.width()).isEqualTo(48);
    assertThat(thumbnail.height()).isEqualTo(48);
    assertThat(thumbnail.red(0, 0)).isCloseTo(120, within(2));
    assertThat(thumbnail.red(47, 47)).isCloseTo(120, within(2));
  }
}
