package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.Denial;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces and people who were said not to be somebody. */
class DenialTest {
  /** Nearer than 0.02 a face is nearly the same; nearer than 1 it is somebody's. */
  private static final FarThresholds THRESHOLDS =
      new FarThresholds(Map.of(1e-6, 0.02, 1e-2, 1.0, 0.1, 1.5));

  private final Random random = new Random(5);
  private final float[] ada = Faces.direction(random);
  private final float[] double1 = Faces.near(ada, 0.6, random);
  private final float[] bob = Faces.near(ada, 0.9, random);

  @TempDir private Path folder;
  private Gallery gallery;
  private Recognizer recognizer;

  @BeforeEach
  void open() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
    gallery.enroll("Ada", Faces.face(ada, "ada.jpg"));
    gallery.enroll("Bob", Faces.face(bob, "bob.jpg"));
    recognizer = new Recognizer(gallery, THRESHOLDS);
  }

  @AfterEach
  void close() {
    recognizer.close();
    gallery.close();
  }

  private Recognition recognized(float[] face) {
    return recognizer.recognize(List.of(Faces.embedding(face)), 0.02, 3).get(0);
  }

  private Optional<String> name(float[] face) {
    return recognized(face).subject().map(one -> one.subject().name());
  }

  private UUID face(String of) {
    return gallery.faces(Optional.of(of), 0, 1).faces().get(0).uuid();
  }

  @Test
  void aFaceThatIsNotSomebodyIsNotNamedSoAgainNorAreFacesNearlyTheSame() throws IOException {
    assertThat(name(double1)).contains("Ada");
    UUID denial = gallery.corrections().deny(Faces.embedding(double1), "Ada");
    Recognition again = recognized(double1);
    assertThat(again.subject().map(one -> one.subject().name())).isNotEqualTo(Optional.of("Ada"));
    assertThat(again.candidates()).noneMatch(one -> one.subject().name().equals("Ada"));
    assertThat(again.denied().orElseThrow().subject().name()).isEqualTo("Ada");
    assertThat(recognized(Faces.near(double1, 0.05, random)).denied()).isPresent();
    assertThat(name(Faces.near(double1, 0.4, random))).as("another photo").contains("Ada");
    assertThat(name(ada)).contains("Ada");
    assertThat(recognized(ada).denied()).isEmpty();
    assertThat(gallery.corrections().deny(Faces.embedding(double1), "Ada")).isEqualTo(denial);
    assertThat(inFile(Faces.embedding(double1))).isTrue();
    assertThat(gallery.corrections().removeDenial(denial)).isTrue();
    assertThat(inFile(Faces.embedding(double1))).isFalse();
    assertThat(name(double1)).contains("Ada");
    assertThat(gallery.corrections().removeDenial(denial)).isFalse();
  }

  private boolean inFile(QuantizedEmbedding face) throws IOException {
    String codes = new String(face.codes(), StandardCharsets.ISO_8859_1);
    for (String ending : List.of("", "-wal")) {
      Path path = Path.of(gallery.file() + ending);
      if (Files.exists(path)
          && Files.readString(path, StandardCharsets.ISO_8859_1).contains(codes)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void anEnrolledFaceThatIsNearerStillOutweighsIt() {
    gallery.corrections().deny(Faces.embedding(double1), "Ada");
    gallery.enroll("Ada", Faces.face(double1, "she herself.jpg"));
    assertThat(name(double1)).as("the newer word").contains("Ada");
  }

  @Test
  void anotherRecognizerOfTheSameGalleryHearsOfIt() {
    assertThat(name(double1)).contains("Ada");
    try (Gallery other = Gallery.open(gallery.file())) {
      other.corrections().deny(Faces.embedding(double1), "Ada");
    }
    assertThat(recognized(double1).denied()).isPresent();
  }

  @Test
  void aFaceOfAnotherModelIsNotCompared() {
    gallery.corrections().deny(Faces.embedding(double1, "another-model"), "Ada");
    assertThat(name(double1)).contains("Ada");
  }

  @Test
  void anEnrolledFaceIsNotSomebodyUnlessItIs() {
    assertThat(gallery.corrections().denyFace(face("Bob"), "Ada")).isPresent();
    assertThat(gallery.corrections().denyFace(face("Bob"), "Ada"))
        .as("said twice it is said once")
        .isEqualTo(gallery.corrections().denials("Ada").stream().map(Denial::id).findFirst());
    assertThat(gallery.corrections().denials("Ada"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.of()).isEqualTo(Denial.Of.FACE);
              assertThat(one.face()).contains(face("Bob"));
              assertThat(one.subject()).isEqualTo("Ada");
            });
    assertThat(gallery.corrections().denyFace(UUID.randomUUID(), "Ada")).isEmpty();
    assertThatThrownBy(() -> gallery.corrections().denyFace(face("Ada"), "Ada"))
        .isInstanceOf(SubjectConflictException.class)
        .hasMessageContaining("is enrolled as \"Ada\"");
    assertThatThrownBy(() -> gallery.corrections().denyFace(face("Bob"), "Eve"))
        .isInstanceOf(SubjectNotFoundException.class);
  }

  @Test
  void peopleAreApartByAWordAboutThemOrAboutAFaceOfEither() {
    long a = gallery.find("Ada").orElseThrow().id();
    long b = gallery.find("Bob").orElseThrow().id();
    assertThat(gallery.corrections().apart(a)).isEmpty();
    gallery.corrections().denyFace(face("Bob"), "Ada");
    assertThat(gallery.corrections().apart(a)).containsExactly(b);
    assertThat(gallery.corrections().apart(b)).containsExactly(a);
    gallery.corrections().removeDenial(gallery.corrections().denials("Ada").get(0).id());
    assertThat(gallery.corrections().apart(b)).isEmpty();
    gallery.corrections().denyPerson("Bob", "Ada");
    assertThat(gallery.corrections().apart(a)).containsExactly(b);
    assertThat(gallery.corrections().apart(b)).containsExactly(a);
    assertThatThrownBy(() -> gallery.corrections().denyPerson("Ada", "Ada"))
        .isInstanceOf(GalleryException.class);
  }

  @Test
  void aFaceThatIsMovedMayBeKnownNotToBeWhoseItWas() {
    UUID moved = face("Bob");
    gallery.enroll("Bob", Faces.face(9, "bob 2.jpg"));
    gallery.corrections().reassign(List.of(moved), "Eve", true);
    assertThat(gallery.corrections().denials("Bob")).hasSize(1);
    gallery.corrections().reassign(List.of(moved), "Bob", false);
    assertThat(gallery.corrections().denials("Bob")).as("the newer word holds").isEmpty();
  }

  @Test
  void whatWasSaidOfWhoCameBackHoldsAgain() {
    gallery.corrections().deny(Faces.embedding(double1), "Ada");
    gallery.corrections().denyPerson("Ada", "Bob");
    UUID move =
        gallery.corrections().reassign(List.of(face("Ada")), "Eve", true).change().orElseThrow();
    assertThat(gallery.corrections().denials("Bob")).isEmpty();
    gallery.corrections().undo(move);
    assertThat(gallery.corrections().denials("Ada"))
        .extracting(Denial::of)
        .containsExactly(Denial.Of.PERSON, Denial.Of.PHOTO);
  }

  @Test
  void whatIsSaidGoesWithWhomItIsAbout() {
    gallery.corrections().deny(Faces.embedding(double1), "Ada");
    gallery.corrections().denyFace(face("Bob"), "Ada");
    gallery.corrections().denyPerson("Bob", "Ada");
    gallery.delete("Bob");
    assertThat(gallery.corrections().denials("Ada"))
        .extracting(Denial::of)
        .containsExactly(Denial.Of.PHOTO);
    gallery.delete("Ada");
    gallery.enroll("Ada", Faces.face(ada, "ada.jpg"));
    assertThat(gallery.corrections().denials("Ada")).isEmpty();
    assertThat(recognized(double1).denied()).isEmpty();
  }

  @Test
  void ofAMergedPersonItIsSaidOfTheOther() {
    gallery.enroll("Adda", Faces.face(Faces.near(ada, 0.1, random), "adda.jpg"));
    gallery.corrections().deny(Faces.embedding(double1), "Adda");
    gallery.corrections().denyPerson("Adda", "Bob");
    gallery.corrections().denyPerson("Adda", "Ada");
    UUID merge = gallery.corrections().merge("Adda", "Ada");
    assertThat(gallery.corrections().denials("Ada"))
        .extracting(Denial::of)
        .containsExactly(Denial.Of.PERSON, Denial.Of.PHOTO);
    assertThat(recognized(double1).denied().orElseThrow().subject().name()).isEqualTo("Ada");
    gallery.corrections().undo(merge);
    assertThat(gallery.corrections().denials("Adda")).hasSize(3);
    assertThat(gallery.corrections().denials("Ada"))
        .extracting(one -> one.other().orElseThrow())
        .hasSize(1);
  }

  @Test
  void manyFacesAreAskedAboutAtOnce() {
    gallery.corrections().deny(Faces.embedding(double1), "Ada");
    List<QuantizedEmbedding> both = List.of(Faces.embedding(double1), Faces.embedding(ada));
    List<Recognition> answers = recognizer.recognize(both, 0.02, 1);
    assertThat(answers.get(0).denied()).isPresent();
    assertThat(answers.get(1).subject().orElseThrow().subject().name()).isEqualTo("Ada");
    assertThat(answers.get(0).candidates()).as("the next one").hasSize(1);
  }
}
