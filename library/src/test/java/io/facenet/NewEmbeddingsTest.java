package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.UpgradeReport.Reason;
import io.facenet.core.face.Box;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewEmbeddingsTest {
  @TempDir private Path folder;

  @Test
  void facesOfOnePhotoGoTogetherEachByItsPlace() throws IOException {
    Path home = folder.resolve("home");
    Path file = folder.resolve("family.gallery");
    try (FaceNet facenet = FaceNet.load(ColorModels.install(home, "v1"));
        People people = facenet.people(file)) {
      people.enroll("Ada", ColorModels.write(folder.resolve("a.png"), ColorModels.RED, 1));
      people.enroll("Bob", ColorModels.write(folder.resolve("b.png"), ColorModels.GREEN, 2));
    }
    FaceNetOptions v2 =
        ColorModels.install(
            home,
            "v2",
            new CrossCalibration(
                "v1", null, new Calibration("colors", 1000, Map.of(1e-4, 0.02, 0.1, 0.1), 1, 3)));
    try (FaceNet better = FaceNet.load(v2);
        Gallery gallery = Gallery.open(file)) {
      EnrolledFace ada = gallery.moves().ofVersion("v1", 0, 1).get(0);
      NewFace whole = ada.face();
      Box aside = new Box(0, 0, 4, 4);
      NewFace other =
          new NewFace(
              whole.embedding(),
              whole.photo(),
              whole.photoHash(),
              aside,
              whole.quality(),
              NewFace.NO_THUMBNAIL);
      gallery.enroll("Zoe", other);
      List<EnrolledFace> all = gallery.moves().ofVersion("v1", 0, 10);
      assertThat(NewEmbeddings.byPhoto(all))
          .as("Ada and Zoe are of one photo, which is looked at once")
          .extracting(List::size)
          .containsExactly(2, 1);
      GalleryUpgrade upgrade = new GalleryUpgrade(better, gallery, UpgradeOptions.defaults());
      assertThat(upgrade.run(UpgradeListener.NONE))
          .isEqualTo(new UpgradeReport(0, 2, 0, Map.of(Reason.NO_SUCH_FACE, 1L)));
      assertThat(gallery.moves().ofVersion("v1", 0, 10))
          .extracting(EnrolledFace::subject)
          .containsExactly("Zoe");
    }
  }
}
