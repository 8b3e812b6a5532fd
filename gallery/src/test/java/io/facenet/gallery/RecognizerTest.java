package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.store.StoreAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognizerTest {
  private static final FarThresholds AT_ONE = FarThresholds.fixed(1);
  @TempDir private Path folder;
  private final Random random = new Random(31);
  private Gallery gallery;

  @BeforeEach
  void open() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  private List<float[]> enroll(int people, int photos) {
    List<float[]> centers = new ArrayList<>();
    List<EnrolledFace> faces = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      centers.add(Faces.direction(random));
      for (int photo = 0; photo < photos; photo++) {
        NewFace face =
            Faces.face(Faces.near(centers.get(person), 0.3, random), person + "/" + photo);
        faces.add(new EnrolledFace(0, "Person " + person, face, 0));
      }
    }
    gallery.enrollAll(faces);
    return centers;
  }

  private QuantizedEmbedding probe(float[] center) {
    return Faces.embedding(Faces.near(center, 0.3, random));
  }

  @Test
  void namesTheNearestAndOneScoreAPerson() {
    List<float[]> centers = enroll(30, 4);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      for (int person = 0; person < 30; person++) {
        Recognition answer =
            recognizer.recognize(List.of(probe(centers.get(person))), 0.01, 5).get(0);
        assertThat(answer.subject().orElseThrow().subject().name()).isEqualTo("Person " + person);
        assertThat(answer.candidates()).hasSize(5);
        assertThat(answer.candidates()).extracting(c -> c.subject().id()).doesNotHaveDuplicates();
        assertThat(answer.candidates()).extracting(Candidate::distance).isSorted();
      }
    }
  }

  @Test
  void nearestFacesMayBeOnePersons() {
    List<float[]> centers = enroll(3, 4);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      List<Candidate> faces = recognizer.nearestFaces(probe(centers.get(1)), 0.01, 6);
      assertThat(faces).hasSize(6);
      assertThat(faces.subList(0, 4))
          .extracting(face -> face.subject().name())
          .containsOnly("Person 1");
      assertThat(faces).extracting(Candidate::faceId).doesNotHaveDuplicates();
      assertThat(faces).extracting(Candidate::distance).isSorted();
      assertThat(faces).extracting(Candidate::threshold).containsOnly(1.0);
      assertThat(recognizer.nearestFaces(probe(centers.get(1)), 0.01, 100)).hasSize(12);
      assertThat(recognizer.faces()).isEqualTo(12);
    }
  }

  @Test
  void findsEnoughPeopleWhenOneHasVeryManyPhotos() {
    float[] center = Faces.direction(random);
    List<EnrolledFace> faces = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      NewFace face = Faces.face(Faces.near(center, 0.2, random), "many " + i);
      faces.add(new EnrolledFace(0, "Often", face, 0));
    }
    gallery.enrollAll(faces);
    enroll(5, 1);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      Recognition answer = recognizer.recognize(List.of(probe(center)), 0.01, 6).get(0);
      assertThat(answer.candidates()).hasSize(6);
    }
  }

  @Test
  void strangersAreUnknownAndCandidatesAreNamedAllTheSame() {
    enroll(30, 1);
    try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(0.3))) {
      Recognition answer =
          recognizer.recognize(List.of(Faces.embedding(Faces.direction(random))), 0.01, 3).get(0);
      assertThat(answer.subject()).isEmpty();
      assertThat(answer.candidates()).hasSize(3);
      assertThat(answer.distance()).isGreaterThan(answer.threshold());
    }
  }

  @Test
  void twoFacesOfOnePhotoAreNeverOnePerson() {
    float[] ada = enroll(3, 2).get(0);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      QuantizedEmbedding far = Faces.embedding(Faces.near(ada, 0.6, random));
      QuantizedEmbedding near = Faces.embedding(Faces.near(ada, 0.1, random));
      List<Recognition> answers = recognizer.recognize(List.of(far, near), 0.01, 1);
      assertThat(answers.get(1).subject().orElseThrow().subject().name()).isEqualTo("Person 0");
      assertThat(answers.get(0).subject()).isEmpty();
    }
  }

  @Test
  void anEmptyGalleryKnowsNobody() {
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      Recognition answer =
          recognizer.recognize(List.of(Faces.embedding(Faces.direction(random))), 0.01, 3).get(0);
      assertThat(answer.subject()).isEmpty();
      assertThat(answer.candidates()).isEmpty();
      assertThat(answer.distance()).isNaN();
      assertThat(recognizer.recognize(List.of(), 0.01, 3)).isEmpty();
      assertThatThrownBy(() -> recognizer.recognize(List.of(), 0.01, 0)).hasMessageContaining("0");
      assertThatThrownBy(
              () ->
                  recognizer.recognize(
                      List.of(new QuantizedEmbedding(new byte[] {1}, "other")), 0.01, 1))
          .hasMessageContaining("other");
    }
  }

  @Test
  void seesWhatAnotherConnectionChanges() {
    float[] ada = enroll(3, 2).get(0);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      assertThat(name(recognizer, ada)).isEqualTo("Person 0");
      try (Gallery other = Gallery.open(gallery.file())) {
        other.rename("Person 0", "Ada");
        assertThat(name(recognizer, ada)).isEqualTo("Ada");
        other.delete("Ada");
        assertThat(name(recognizer, ada)).isNotEqualTo("Ada");
        other.enroll("Ada again", Faces.face(ada, "again"));
      }
      assertThat(name(recognizer, ada)).isEqualTo("Ada again");
    }
  }

  @Test
  void facesOfMergedPeopleBearTheNameOfWhoIsLeft() {
    List<float[]> centers = enroll(150, 3);
    try (Recognizer scan = new Recognizer(gallery, AT_ONE);
        Recognizer graph = withGraph()) {
      graph.settle();
      for (Recognizer recognizer : List.of(scan, graph)) {
        assertThat(name(recognizer, centers.get(7))).isEqualTo("Person 7");
      }
      try (Gallery other = Gallery.open(gallery.file())) {
        other.merge("Person 7", "Person 8");
      }
      for (Recognizer recognizer : List.of(scan, graph)) {
        Recognition answer = recognizer.recognize(List.of(probe(centers.get(7))), 0.01, 5).get(0);
        assertThat(answer.subject().orElseThrow().subject().name()).isEqualTo("Person 8");
        assertThat(answer.candidates()).extracting(c -> c.subject().id()).doesNotHaveDuplicates();
        assertThat(answer.candidates()).hasSize(5);
      }
    }
  }

  @Test
  void aFaceWithoutAPersonIsDamage() {
    float[] ada = enroll(3, 2).get(0);
    gallery.close();
    StoreAccess.sql(
        gallery.file(), "PRAGMA foreign_keys = OFF", "DELETE FROM subject WHERE name = 'Person 0'");
    gallery = Gallery.open(gallery.file());
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      assertThatThrownBy(() -> name(recognizer, ada))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("belongs to nobody");
    }
  }

  @Test
  void aFaceThatDisappearedWithItsPersonIsDamage() {
    float[] ada = enroll(3, 2).get(0);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE)) {
      assertThat(name(recognizer, ada)).isEqualTo("Person 0");
      StoreAccess.sql(
          gallery.file(),
          "DROP TRIGGER face_removed",
          "DELETE FROM face WHERE subject_id = 1",
          "DELETE FROM subject WHERE id = 1");
      assertThatThrownBy(() -> name(recognizer, ada))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("4 faces can be read of 6");
    }
  }

  @Test
  void aLargeGalleryUsesAGraphThatIsKeptBesideIt() {
    List<float[]> centers = enroll(150, 3);
    Path index = gallery.file().resolveSibling("people.gallery.index");
    try (Recognizer recognizer = withGraph()) {
      recognizer.settle();
      assertThat(Files.exists(index)).isTrue();
      assertThat(name(recognizer, centers.get(7))).isEqualTo("Person 7");
      gallery.delete("Person 7");
      gallery.enroll("New", Faces.face(centers.get(7), "new"));
      assertThat(name(recognizer, centers.get(7))).isEqualTo("New");
    }
    gallery.delete("Person 9");
    gallery.enroll("Newer", Faces.face(centers.get(9), "newer"));
    IndexKeeper keeper = new IndexKeeper(gallery, 100);
    try (Recognizer recognizer = new Recognizer(gallery, AT_ONE, keeper)) {
      recognizer.settle();
      assertThat(keeper.usesGraph()).isTrue();
      assertThat(name(recognizer, centers.get(9))).isEqualTo("Newer");
      assertThat(name(recognizer, centers.get(7))).isEqualTo("New");
      assertThat(keeper.size()).isEqualTo(450 - 6 + 2);
    }
  }

  @Test
  void aBrokenIndexFileIsMadeAnew() throws Exception {
    List<float[]> centers = enroll(150, 1);
    Path index = gallery.file().resolveSibling("people.gallery.index");
    withGraph().close();
    try (Recognizer recognizer = withGraph()) {
      recognizer.settle();
    }
    byte[] bytes = Files.readAllBytes(index);
    bytes[bytes.length / 2] ^= 1;
    Files.write(index, bytes);
    try (Recognizer recognizer = withGraph()) {
      recognizer.settle();
      assertThat(name(recognizer, centers.get(3))).isEqualTo("Person 3");
    }
    assertThat(Files.readAllBytes(index)).isNotEqualTo(bytes);
  }

  private Recognizer withGraph() {
    return new Recognizer(gallery, AT_ONE, new IndexKeeper(gallery, 100));
  }

  private String name(Recognizer recognizer, float[] center) {
    return recognizer
        .recognize(List.of(Faces.embedding(Faces.near(center, 0.1, random))), 0.01, 1)
        .get(0)
        .candidates()
        .get(0)
        .subject()
        .name();
  }
}
