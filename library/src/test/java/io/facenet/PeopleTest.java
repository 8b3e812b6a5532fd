package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.enroll.PeoplePhotos;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Subject;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From photos and names to names, with people who are colors. */
class PeopleTest {
  @TempDir Path folder;
  private Path gallery;
  private FaceNet facenet;
  private People people;

  @BeforeEach
  void open() throws IOException {
    gallery = folder.resolve("family.gallery");
    facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
    people = facenet.people(gallery);
  }

  @AfterEach
  void close() {
    people.close();
    facenet.close();
  }

  private Path photo(String name, int[] color, long seed) throws IOException {
    return ColorModels.write(folder.resolve(name), color, seed);
  }

  private List<String> names() {
    return people.gallery().subjects().stream().map(Subject::name).toList();
  }

  @Test
  void whoWasEnrolledIsNamedAndAStrangerIsNot() throws IOException {
    people.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    people.enroll("Bob", photo("bob.png", ColorModels.GREEN, 2));
    RecognizedFace ada = people.recognize(photo("party.png", ColorModels.RED, 3)).get(0);
    assertThat(ada.name()).contains("Ada");
    assertThat(ada.distance()).isBetween(0.0, ada.threshold());
    assertThat(ada.far()).isEqualTo(0.01);
    assertThat(ada.candidates()).hasSize(1);
    assertThat(ada.box()).isEqualTo(ada.face().box());
    RecognizedFace stranger = people.recognize(ColorModels.photo(ColorModels.YELLOW, 4)).get(0);
    assertThat(stranger.name()).isEmpty();
    assertThat(stranger.distance()).isGreaterThan(stranger.threshold());
  }

  @Test
  void aPhotoThatIsNotThereIsNamed() {
    Path missing = folder.resolve("nobody.jpg");
    assertThatThrownBy(() -> people.enroll("Eve", missing))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("nobody.jpg: does not exist");
  }

  @Test
  void theStrictnessIsTheCallers() throws IOException {
    people.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    people.enroll("Bob", photo("bob.png", ColorModels.GREEN, 2));
    PeopleOptions how = PeopleOptions.defaults().withThreshold(4).withCandidates(2);
    try (People lenient = facenet.people(people.gallery(), how)) {
      RecognizedFace face = lenient.recognize(ColorModels.photo(ColorModels.YELLOW, 4)).get(0);
      assertThat(face.name()).isPresent();
      assertThat(face.threshold()).isEqualTo(4);
      assertThat(face.far()).isNaN();
      assertThat(face.candidates()).hasSize(2);
    }
    assertThat(names()).as("the gallery stays open").containsExactly("Ada", "Bob");
  }

  @Test
  void whatIsKeptOfAFaceIsMeasured() throws IOException {
    Path file = photo("ada.png", ColorModels.RED, 1);
    people.enroll("Ada", file);
    List<NewFace> faces = new ArrayList<>();
    people.gallery().forEachFace(face -> faces.add(face.face()));
    NewFace face = faces.get(0);
    assertThat(face.photo()).isEqualTo(file.toString());
    assertThat(face.photoHash()).isEqualTo(DataHash.of(file));
    assertThat(face.quality().sharpness()).isPositive();
    assertThat(face.quality().yaw()).isNaN();
    assertThat(face.quality().confidence()).isEqualTo(1);
    Photo thumbnail = Photo.read(face.thumbnail(), "thumbnail");
    assertThat(thumbnail.width()).isEqualTo(96);
    assertThat(thumbnail.red(48, 48)).isGreaterThan(200);
    assertThat(thumbnail.green(48, 48)).isLessThan(80);
  }

  @Test
  void aPhotoOrAChosenFaceIsEnrolledOnce() throws IOException {
    Photo photo = ColorModels.photo(ColorModels.RED, 1);
    assertThat(people.enroll("Ada", photo).added()).isTrue();
    assertThat(people.enroll(" Ada ", photo).added()).isFalse();
    assertThat(people.enroll("Ada", photo, facenet.faces(photo).get(0)).added()).isFalse();
    Path file = photo("bob.png", ColorModels.GREEN, 2);
    Enrollment chosen = people.enroll("Bob", file, facenet.faces(file).get(0));
    assertThat(chosen.added()).isTrue();
    assertThat(chosen.warnings()).as("the face is small").isNotEmpty();
    assertThat(people.enroll("Bob", file).added()).isFalse();
    assertThatThrownBy(() -> people.enroll("Eve", file))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("\"Bob\"");
    assertThat(people.gallery().faceCount()).isEqualTo(2);
  }

  @Test
  void thumbnailsAreLeftOutWhereUnwanted() throws IOException {
    try (People bare =
        facenet.people(people.gallery(), PeopleOptions.defaults().withThumbnails(false))) {
      bare.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    }
    people.gallery().forEachFace(face -> assertThat(face.face().thumbnail()).isEmpty());
    assertThat(people.gallery().faceCount()).isEqualTo(1);
  }

  private PeoplePhotos family() throws IOException {
    photo("family/Ada/1.png", ColorModels.RED, 1);
    Files.writeString(folder.resolve("family/Ada/2.png"), "no photo");
    photo("family/Bob/1.png", ColorModels.GREEN, 2);
    photo("family/loose.png", ColorModels.BLUE, 3);
    return PeoplePhotos.folders(folder.resolve("family"));
  }

  private static final class Heard implements EnrollmentListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void started(int photos) {
      lines.add(photos + " photos");
    }

    @Override
    public void enrolled(EnrolledPhoto outcome) {
      String what = outcome.enrollment().map(e -> e.subject() + " " + e.added()).orElse("failed");
      lines.add(outcome.photo().getFileName() + " " + what);
    }
  }

  @Test
  void aFolderIsEnrolledAndABadPhotoCostsOnlyItself() throws IOException {
    PeoplePhotos family = family();
    Heard heard = new Heard();
    List<EnrolledPhoto> outcomes = people.enrollAll(family, heard);
    assertThat(heard.lines)
        .containsExactly(
            "4 photos", "1.png Ada true", "2.png failed", "1.png Bob true", "loose.png failed");
    assertThat(outcomes).hasSize(4);
    assertThat(outcomes.get(1).problem().orElseThrow()).hasMessageContaining("2.png");
    assertThat(outcomes.get(3).problem().orElseThrow())
        .hasMessageContaining("lies in no person's folder");
    assertThat(names()).containsExactly("Ada", "Bob");
    Heard again = new Heard();
    people.enrollAll(family, again);
    assertThat(again.lines)
        .containsExactly(
            "4 photos", "1.png Ada false", "2.png failed", "1.png Bob false", "loose.png failed");
  }

  @Test
  void whatWasDoneBeforeAnInterruptionIsKept() throws IOException {
    PeoplePhotos family = family();
    EnrollmentListener interrupting =
        new EnrollmentListener() {
          @Override
          public void enrolled(EnrolledPhoto outcome) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> people.enrollAll(family, interrupting))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names()).containsExactly("Ada");
    people.enrollAll(family, EnrollmentListener.NONE);
    assertThat(names()).containsExactly("Ada", "Bob");
  }

  @Test
  void aFolderWithoutPhotosAndANameThatIsNoneAreSaid() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> people.enrollAll(PeoplePhotos.folders(empty), EnrollmentListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no photos");
    Path ada = photo("ada.png", ColorModels.RED, 1);
    assertThatThrownBy(() -> people.enroll("  ", ada)).isInstanceOf(GalleryException.class);
    List<EnrolledPhoto> outcomes =
        people.enrollAll(PeoplePhotos.one(" ", List.of(ada)), EnrollmentListener.NONE);
    assertThat(outcomes.get(0).problem().orElseThrow())
        .hasMessageContainingAll("ada.png", "a person needs a name");
  }

  @Test
  void manyPhotosAreRecognizedInOrder() throws IOException {
    people.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    people.enroll("Bob", photo("bob.png", ColorModels.GREEN, 2));
    Path bad = Files.writeString(folder.resolve("bad.png"), "no photo");
    List<Path> photos =
        List.of(photo("1.png", ColorModels.GREEN, 5), bad, photo("2.png", ColorModels.RED, 6));
    try (Stream<RecognizedPhoto> answers = people.recognize(photos)) {
      List<RecognizedPhoto> all = answers.toList();
      assertThat(all).extracting(RecognizedPhoto::photo).containsExactlyElementsOf(photos);
      assertThat(all.get(0).faces().get(0).name()).contains("Bob");
      assertThat(all.get(1).problem()).isPresent();
      assertThat(all.get(2).faces().get(0).name()).contains("Ada");
    }
  }

  @Test
  void peopleAreThereAgainAfterReopening() throws IOException {
    people.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    people.close();
    people = facenet.people(gallery);
    assertThat(people.recognize(ColorModels.photo(ColorModels.RED, 3)).get(0).name())
        .contains("Ada");
    assertThat(people.framedOtherwise()).isFalse();
  }

  @Test
  void aGalleryOfAnotherModelIsRefusedAndItsModelFound() throws IOException {
    people.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    FaceNetOptions other = ColorModels.install(folder.resolve("home"), "other");
    try (FaceNet wrong = FaceNet.load(other)) {
      assertThatThrownBy(() -> wrong.people(gallery))
          .isInstanceOf(GalleryException.class)
          .hasMessageContainingAll(gallery.toString(), "colors", "other");
    }
    assertThat(other.withModelOf(gallery).model()).as("named: kept").contains("other");
    FaceNetOptions unnamed = FaceNetOptions.defaults().withHome(folder.resolve("home"));
    assertThat(unnamed.withModelOf(gallery).model()).contains("colors");
    assertThat(unnamed.withModelOf(folder.resolve("none")).model()).isEmpty();
  }

  @Test
  void afterClosingEveryUseIsRefused() throws IOException {
    Path ada = photo("ada.png", ColorModels.RED, 1);
    PreparedFace prepared = people.prepare("Ada", ada);
    people.close();
    people.close();
    assertThatThrownBy(() -> people.recognize(ada))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> people.enroll("Ada", ada)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> people.enroll(prepared)).isInstanceOf(IllegalStateException.class);
    assertThat(facenet.faces(ada)).as("the FaceNet is open").hasSize(1);
  }

  @Test
  void aClosedFaceNetIsSaid() throws IOException {
    Path ada = photo("ada.png", ColorModels.RED, 1);
    facenet.close();
    assertThatThrownBy(() -> people.recognize(ada))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FaceNet is closed");
  }

  @Test
  void aGalleryOfTheCallersStaysOpen() throws IOException {
    people.enroll("Ada", photo("ada.png", ColorModels.RED, 1));
    people.close();
    try (Gallery open = Gallery.openForReading(gallery)) {
      facenet.people(open, PeopleOptions.defaults()).close();
      List<EnrolledFace> faces = new ArrayList<>();
      open.forEachFace(faces::add);
      assertThat(faces).hasSize(1);
    }
  }
}
