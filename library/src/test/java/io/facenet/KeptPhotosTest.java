package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos that a gallery keeps, and faces of photos that are bytes in memory. */
class KeptPhotosTest {
  @TempDir private Path folder;
  private Path file;
  private byte[] red;
  private FaceNet facenet;
  private People people;

  @BeforeEach
  void open() throws IOException {
    file = ColorModels.write(folder.resolve("ada.png"), ColorModels.RED, 1);
    red = Files.readAllBytes(file);
    facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
    people =
        facenet.people(
            folder.resolve("family.gallery"), PeopleOptions.defaults().withKeptPhotos(true));
  }

  @AfterEach
  void close() {
    people.close();
    facenet.close();
  }

  private FaceEntry only(Gallery gallery) {
    List<FaceEntry> faces = gallery.faces(Optional.empty(), 0, 9).faces();
    assertThat(faces).hasSize(1);
    return faces.get(0);
  }

  @Test
  void thePhotoOfAFileIsKeptByteForByte() {
    people.enroll("Ada", file);
    FaceEntry face = only(people.gallery());
    assertThat(face.photoKept()).isTrue();
    assertThat(people.gallery().photo(face.uuid())).hasValue(red);
  }

  @Test
  void unlessAskedNoneIs() {
    try (People careful = facenet.people(people.gallery(), PeopleOptions.defaults())) {
      careful.enroll("Ada", file);
      careful.enroll(careful.prepare("Ada", "upload", red));
    }
    assertThat(only(people.gallery()).photoKept()).isFalse();
  }

  @Test
  void bytesAreEnrolledAsTheirFileIs() {
    Enrollment added = people.enroll(people.prepare(" Ada ", "upload 1", red));
    assertThat(added.added()).isTrue();
    assertThat(only(people.gallery()).photo()).isEqualTo("upload 1");
    assertThat(people.gallery().photo(only(people.gallery()).uuid())).hasValue(red);
    assertThat(people.prepare("Ada", "upload 2", red).face()).isEmpty();
    assertThat(people.enroll("Ada", file).added()).as("the same photo").isFalse();
  }

  @Test
  void aChosenFaceThatIsEnrolledTellsItsNumber() {
    Face face = facenet.faces(file).get(0);
    Enrollment added = people.enroll(people.prepare("Ada", "upload", red, face));
    Enrollment again = people.enroll(people.prepare("Ada", "upload", red, face));
    assertThat(added.added()).isTrue();
    assertThat(again.added()).isFalse();
    assertThat(again.faceId()).isEqualTo(added.faceId());
    assertThatThrownBy(() -> people.enroll(people.prepare("Eve", "upload", red, face)))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("\"Ada\"");
  }

  @Test
  void bytesThatAreNoPhotoAreSaid() {
    assertThatThrownBy(() -> people.prepare("Ada", "upload 7", new byte[] {1, 2, 3}))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("upload 7");
  }

  @Test
  void aPhotoOfPixelsHasNoBytesToKeep() {
    people.enroll("Ada", ColorModels.photo(ColorModels.RED, 1));
    assertThat(only(people.gallery()).photoKept()).isFalse();
  }

  @Test
  void anUpgradeTakesThePhotoThatIsKept() throws IOException {
    people.enroll(people.prepare("Ada", "upload", red));
    try (FaceNet other =
        FaceNet.load(ColorModels.install(folder.resolve("home"), "stranger", 6, card -> card))) {
      GalleryUpgrade upgrade =
          new GalleryUpgrade(other, people.gallery(), UpgradeOptions.defaults());
      assertThat(upgrade.plan().byPhoto()).isEqualTo(1);
      assertThat(upgrade.run(UpgradeListener.NONE).byPhoto()).isEqualTo(1);
    }
    assertThat(only(people.gallery()).model()).isEqualTo("stranger");
  }

  @Test
  void inAnEncryptedGalleryNoneCanBeReadWithoutTheKey() throws IOException {
    Path gallery = folder.resolve("secret.gallery");
    GalleryKey key = GalleryKey.random();
    PeopleOptions how = PeopleOptions.defaults().withKeptPhotos(true).withKey(key);
    try (People secret = facenet.people(gallery, how)) {
      secret.enroll("Ada", file);
      FaceEntry face = only(secret.gallery());
      assertThat(secret.gallery().photo(face.uuid())).hasValue(red);
      assertThat(secret.recognize(file).get(0).name()).hasValue("Ada");
    }
    assertThat(Files.readString(gallery, StandardCharsets.ISO_8859_1))
        .contains("Ada")
        .doesNotContain(new String(red, StandardCharsets.ISO_8859_1).substring(0, 40));
    assertThatThrownBy(() -> facenet.people(gallery)).isInstanceOf(GalleryKeyException.class);
  }
}
