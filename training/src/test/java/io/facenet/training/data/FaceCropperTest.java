package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import io.facenet.training.data.FaceCropper.Cropped;
import io.facenet.training.data.FaceCropper.Outcome;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceCropperTest {
  @TempDir Path folder;

  /** A white dot on black at the place of the left eye. */
  private static Photo dotted(int side, double x, double y) {
    byte[] rgb = new byte[side * side * 3];
    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        int place = (((int) y + dy) * side + (int) x + dx) * 3;
        rgb[place] = rgb[place + 1] = rgb[place + 2] = (byte) 255;
      }
    }
    return Photo.of(side, side, rgb);
  }

  private Path write(String name, Photo photo) throws IOException {
    Path file = folder.resolve("photos").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, PhotoFile.png(photo));
  }

  private List<Cropped> crop(FaceCropper cropper) throws IOException {
    List<Cropped> heard = new ArrayList<>();
    FaceSource source = new FaceSource(List.of(folder.resolve("photos")));
    CropTargets targets = new CropTargets(List.of("p/old.png"));
    cropper.crop(source, targets, folder.resolve("out"), false, heard::add);
    return heard;
  }

  @Test
  void theEyeOfAFramedPhotoComesToItsPlaceInTheFrame() throws IOException {
    List<Double> from = FaceFraming.CELEBA.marks().get(0);
    write("p/a.png", dotted(128, from.get(0) * 128, from.get(1) * 128));
    FaceFrame frame = FaceFraming.ARCFACE.withMargin(0.125);
    assertThat(crop(FaceCropper.framed(frame, 140, FaceFraming.CELEBA.withMargin(0))))
        .extracting(Cropped::outcome)
        .containsExactly(Outcome.ALIGNED);
    Photo crop = Photo.read(folder.resolve("out/p/a.jpg"));
    assertThat(crop.width()).isEqualTo(140);
    double x = 0;
    double y = 0;
    double mass = 0;
    for (int row = 0; row < 140; row++) {
      for (int column = 0; column < 140; column++) {
        double light = Math.max(0, crop.green(column, row) - 60);
        x += light * (column + 0.5);
        y += light * (row + 0.5);
        mass += light;
      }
    }
    // 38.7946 of 112 from the left, 14 pixels of margin before that
    assertThat(x / mass).isBetween(51.3, 54.3);
    assertThat(y / mass).isBetween(64.0, 68.5);
  }

  @Test
  void ofSeveralFacesTheMiddleOneCountsAndNoFaceIsTold() throws IOException {
    write("p/none.png", Photo.of(30, 30, new byte[2700]));
    write("p/old.png", Photo.of(60, 60, new byte[10800]));
    write("p/two.png", Photo.of(60, 60, new byte[10800]));
    Files.writeString(folder.resolve("photos/p/bad.jpg"), "no photo");
    List<Point> points = Portrait.of(Photo.of(60, 60, new byte[10800])).landmarks();
    FoundFace aside = new FoundFace(new Box(0, 0, 30, 30), points, 0.9);
    FoundFace middle = new FoundFace(new Box(20, 20, 20, 20), points, 0.7);
    List<Cropped> heard =
        crop(
            FaceCropper.detecting(
                FaceFraming.ARCFACE.withMargin(0),
                32,
                photo -> photo.width() == 30 ? List.of() : List.of(aside, middle)));
    assertThat(heard)
        .extracting(Cropped::photo)
        .containsExactly("p/bad.jpg", "p/none.png", "p/two.png");
    assertThat(heard)
        .extracting(Cropped::outcome)
        .containsExactly(Outcome.UNREADABLE, Outcome.NO_FACE, Outcome.ALIGNED);
    assertThat(heard.get(2).confidence()).isEqualTo(0.7);
    assertThat(folder.resolve("out/p/two.jpg")).exists();
    assertThat(folder.resolve("out/p/none.jpg")).doesNotExist();
    assertThat(folder.resolve("out/p/old.jpg")).doesNotExist();
  }

  @Test
  void aMarginBeyondTheSideIsRefused() {
    assertThatThrownBy(() -> FaceFraming.ARCFACE.withMargin(1.5)).hasMessageContaining("1.5");
  }
}
