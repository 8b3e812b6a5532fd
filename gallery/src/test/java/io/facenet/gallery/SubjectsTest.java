package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.SubjectNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People beyond their faces. */
class SubjectsTest {
  @TempDir private Path folder;
  private Gallery gallery;

  @BeforeEach
  void open() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  private List<String> names() {
    return gallery.subjects().stream().map(Subject::name).toList();
  }

  @Test
  void aPersonWithoutAFaceIsThereAndStays() {
    Subject made = gallery.createSubject("  Ada Lovelace ");
    assertThat(made).isEqualTo(new Subject(made.id(), "Ada Lovelace", 0));
    assertThat(gallery.subjects()).containsExactly(made);
    long face = gallery.enroll("Ada Lovelace", Faces.face(1, "1.jpg")).faceId();
    gallery.enroll("Bob", Faces.face(2, "2.jpg"));
    gallery.deleteFace(face);
    assertThat(gallery.subject("Ada Lovelace")).contains(made);
    gallery.delete("Ada Lovelace");
    assertThat(names()).containsExactly("Bob");
    assertThatThrownBy(() -> gallery.createSubject("")).isInstanceOf(GalleryException.class);
  }

  @Test
  void aNameThatIsThereInOtherLettersIsNotMadeAgain() {
    gallery.createSubject("Zoë");
    gallery.enroll("Bob", Faces.face(1, "1.jpg"));
    for (String taken : List.of("Zoë", "ZOË", "zoe\u0308", "bob", " BOB")) {
      assertThatThrownBy(() -> gallery.createSubject(taken))
          .as(taken)
          .isInstanceOf(SubjectConflictException.class)
          .hasMessageContaining("already");
    }
    assertThat(names()).containsExactly("Bob", "Zoë");
  }

  @Test
  void aPersonIsFoundInLargeAndSmallLetters() {
    gallery.enroll("straße", Faces.face(1, "1.jpg"));
    gallery.enroll("ada", Faces.face(2, "2.jpg"));
    gallery.enroll("Ada", Faces.face(3, "3.jpg"));
    assertThat(gallery.find("STRASSE").orElseThrow().name()).isEqualTo("straße");
    assertThat(gallery.find("Ada").orElseThrow().name()).as("as spelled").isEqualTo("Ada");
    assertThat(gallery.find("ada").orElseThrow().name()).as("as spelled").isEqualTo("ada");
    assertThat(gallery.find("ADA").orElseThrow().name()).as("the first").isEqualTo("ada");
    assertThat(gallery.find("Eve")).isEmpty();
    assertThat(gallery.subject("ADA")).isEmpty();
    gallery.rename("ada", "Grace");
    assertThat(gallery.find("ADA").orElseThrow().name()).isEqualTo("Ada");
    assertThat(gallery.find("gRACE").orElseThrow().faces()).isEqualTo(1);
    gallery.rename("Ada", "ADA");
    assertThat(gallery.find("ada").orElseThrow().name()).isEqualTo("ADA");
    gallery.merge("ADA", "Grace");
    assertThat(gallery.find("ada")).isEmpty();
  }

  @Test
  void whatIsNotedOfAPersonIsKeptUntilThePersonGoes() {
    gallery.enroll("Ada", Faces.face(1, "1.jpg"));
    assertThat(gallery.metadata("Ada")).isEqualTo("{}");
    gallery.putMetadata("Ada", " {\"team\" : \"Zoë's\", \"until\":[1, 2]} ");
    assertThat(gallery.metadata("Ada")).isEqualTo("{\"team\":\"Zoë's\",\"until\":[1,2]}");
    gallery.rename("Ada", "Grace");
    assertThat(gallery.metadata("Grace")).contains("team");
    for (String bad : List.of("", "[]", "\"x\"", "{", "{} {}", "null")) {
      assertThatThrownBy(() -> gallery.putMetadata("Grace", bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    gallery.delete("Grace");
    gallery.createSubject("Grace");
    assertThat(gallery.metadata("Grace")).isEqualTo("{}");
    assertThatThrownBy(() -> gallery.metadata("Eve")).isInstanceOf(SubjectNotFoundException.class);
    assertThatThrownBy(() -> gallery.putMetadata("Eve", "{}"))
        .isInstanceOf(SubjectNotFoundException.class);
  }

  @Test
  void everybodyIsDeletedAtOnce() {
    gallery.enroll("Ada", Faces.face(1, "1.jpg"));
    gallery.enroll("Ada", Faces.face(2, "2.jpg"));
    gallery.createSubject("Bob");
    assertThat(gallery.clear()).isEqualTo(2);
    assertThat(gallery.clear()).isZero();
    assertThat(gallery.subjects()).isEmpty();
    assertThat(gallery.faceCount()).isZero();
    assertThat(gallery.enroll("Ada", Faces.face(1, "1.jpg")).faceId())
        .as("never again")
        .isEqualTo(3);
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
  }

  @Test
  void manyThreadsMakeAPersonOnce() {
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String spelling = i % 2 == 0 ? "ada" : "ADA";
      all.add(CompletableFuture.supplyAsync(() -> isMade(spelling)));
    }
    assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
    assertThat(gallery.subjects()).hasSize(1);
  }

  private boolean isMade(String name) {
    try {
      gallery.createSubject(name);
      return true;
    } catch (SubjectConflictException e) {
      return false;
    }
  }

  @Test
  void peopleWithoutFacesAreNoFaultAndNobodyIsTakenForThem() {
    gallery.createSubject("Nobody");
    gallery.enrollAll(List.of(new EnrolledFace(0, "Ada", Faces.face(1, "1.jpg"), 0)));
    assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
    assertThat(gallery.faceCount()).isEqualTo(1);
  }

  @Test
  void whatWasNotedOfAllIsToldAtOnce() {
    try (Gallery gallery = Gallery.openOrCreate(folder.resolve("noted.gallery"), Faces.MODEL)) {
      gallery.createSubject("Ada");
      gallery.createSubject("Bob");
      gallery.createSubject("Eve");
      assertThat(gallery.metadata()).isEmpty();
      gallery.putMetadata("Ada", "{\"team\":\"red\",\"end.s\":null}");
      gallery.putMetadata("Eve", "{\"ends\":\"2030\"}");
      assertThat(gallery.metadata()).containsOnlyKeys("Ada", "Eve");
      assertThat(gallery.metadataWith("ends"))
          .containsExactly(Map.entry("Eve", "{\"ends\":\"2030\"}"));
      assertThat(gallery.metadataWith("end.s")).containsOnlyKeys("Ada");
      assertThat(gallery.metadataWith("other")).isEmpty();
    }
  }
}
