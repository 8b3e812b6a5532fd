package io.facenet.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.face.Point;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.AlignmentTemplate.Anchor;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignerTest {
  private static final AlignmentTemplate TEMPLATE =
      new AlignmentTemplate(
          "test",
          List.of(
              new Anchor(List.of(36, 39), 9.5, 11.5),
              new Anchor(List.of(42, 45), 21.5, 11.5),
              new Anchor(List.of(30), 15.5, 19.5)));

  /** 68 points, those of the template where the transform takes them from. */
  private static List<Point> landmarks(Similarity toPhoto) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 68; i++) {
      points.add(new Point(-1000, -1000));
    }
    for (Anchor anchor : TEMPLATE.anchors()) {
      int half = anchor.landmarks().size() - 1;
      for (int k = 0; k < anchor.landmarks().size(); k++) {
        double away = half * (2 * k - 1) * 2.0;
        Point crop = new Point(anchor.x() + 0.5 + away, anchor.y() + 0.5);
        points.set(anchor.landmarks().get(k), toPhoto.apply(crop));
      }
    }
    return points;
  }

  private static Photo gradient(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to += 3) {
        rgb[to] = (byte) (2 * x);
        rgb[to + 1] = (byte) (2 * y);
        rgb[to + 2] = (byte) (x + y);
      }
    }
    return Photo.of(width, height, rgb);
  }

  @Test
  void anUpright1To1FaceIsCutOutPixelByPixel() {
    Photo photo = gradient(100, 90);
    Aligner aligner = new Aligner(TEMPLATE, 32, 30);
    List<Point> landmarks = landmarks(new Similarity(1, 0, 40, 33));
    assertThat(aligner.crop(photo, landmarks))
        .isEqualTo(Resampler.stretch(photo, 40, 33, 32, 30, 32, 30, 0));
    assertThat(aligner.residual(landmarks)).isLessThan(1e-9);
  }

  @Test
  void aTurnedAndScaledFaceComesOutUpright() {
    Photo photo = gradient(100, 100);
    double angle = 0.5;
    Similarity toPhoto = new Similarity(1.5 * Math.cos(angle), 1.5 * Math.sin(angle), 45.0, 20.0);
    Photo crop = new Aligner(TEMPLATE, 32, 32).crop(photo, landmarks(toPhoto));
    for (int[] at : new int[][] {{5, 5}, {16, 16}, {20, 9}, {9, 20}}) {
      Point from = toPhoto.apply(new Point(at[0] + 0.5, at[1] + 0.5));
      assertThat((double) crop.red(at[0], at[1])).isCloseTo(2 * (from.x() - 0.5), within(1.01));
      assertThat((double) crop.green(at[0], at[1])).isCloseTo(2 * (from.y() - 0.5), within(1.01));
    }
  }

  @Test
  void outsideThePhotoIsBlack() {
    Photo crop =
        new Aligner(TEMPLATE, 32, 32)
            .crop(gradient(50, 50), landmarks(new Similarity(1, 0, 500, 0)));
    assertThat(crop.rgb()).containsOnly(0);
  }

  @Test
  void theResidualGrowsWithThePose() {
    List<Point> landmarks = new ArrayList<>(landmarks(new Similarity(2, 0, 0, 0)));
    Point nose = landmarks.get(30);
    landmarks.set(30, new Point(nose.x() + 12, nose.y()));
    assertThat(new Aligner(TEMPLATE, 32, 32).residual(landmarks)).isBetween(0.03, 0.2);
  }

  @Test
  void coincidentLandmarksAreRefused() {
    List<Point> same = java.util.Collections.nCopies(68, new Point(7, 7));
    Aligner aligner = new Aligner(TEMPLATE, 32, 32);
    assertThatThrownBy(() -> aligner.crop(gradient(9, 9), same))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
