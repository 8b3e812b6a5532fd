package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.face.Box;
import io.facenet.gallery.people.Change;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.UndoRefusedException;
import io.facenet.gallery.store.StoreAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are taken back, or cannot be any more. */
class UndoTest {
  private static final String NOTE = "{\"team\":\"crimson\"}";

  @TempDir private Path folder;
  private Gallery gallery;
  private GalleryCorrections corrections;

  @BeforeEach
  void open() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
    corrections = gallery.corrections();
    gallery.enroll("Ada", Faces.face(1, "1.jpg"));
    gallery.enroll("Ada", Faces.face(2, "2.jpg"));
    gallery.enroll("Bob", Faces.face(3, "3.jpg"));
    gallery.putMetadata("Ada", NOTE);
  }

  @AfterEach
  void close() {
    gallery.close();
    assertThat(GalleryCheck.check(folder.resolve("people.gallery")).faults()).isEmpty();
  }

  private List<String> names() {
    return gallery.subjects().stream().map(Subject::name).toList();
  }

  private List<UUID> faces(String of) {
    return gallery.faces(Optional.of(of), 0, 99).faces().stream().map(FaceEntry::uuid).toList();
  }

  private void assertRefused(UUID change, String why) {
    List<String> names = names();
    assertThatThrownBy(() -> corrections.undo(change))
        .isInstanceOf(UndoRefusedException.class)
        .hasMessageContaining(why);
    assertThat(names()).isEqualTo(names);
  }

  @Test
  void aMergeIsUndoneWithNameNumberFacesAndNotes() {
    Subject ada = gallery.find("Ada").orElseThrow();
    List<UUID> before = faces("Ada");
    UUID merge = corrections.merge("Ada", "Bob");
    assertThat(names()).containsExactly("Bob");
    assertThat(corrections.changes())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id()).isEqualTo(merge);
              assertThat(one.kind()).isEqualTo(Change.Kind.MERGE);
              assertThat(one.from()).contains("Ada");
              assertThat(one.subject()).isEqualTo("Bob");
              assertThat(one.faces()).isEqualTo(2);
            });
    gallery.enroll("Bob", Faces.face(4, "4.jpg"));
    gallery.rename("Bob", "Robert");
    assertThat(corrections.undo(merge).orElseThrow().from()).contains("Ada");
    assertThat(gallery.find("Ada")).contains(ada);
    assertThat(faces("Ada")).isEqualTo(before);
    assertThat(gallery.metadata("Ada")).isEqualTo(NOTE);
    assertThat(faces("Robert")).hasSize(2);
    assertThat(corrections.undo(merge)).as("once").isEmpty();
  }

  @Test
  void anIndexThatIsOpenHearsOfAnUndoneMerge() {
    try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(0.1))) {
      UUID merge = corrections.merge("Ada", "Bob");
      var probe = List.of(Faces.face(1, "x").embedding());
      assertThat(recognizer.recognize(probe, 0.01, 1).get(0).subject().orElseThrow().subject())
          .extracting("name")
          .isEqualTo("Bob");
      corrections.undo(merge);
      assertThat(recognizer.recognize(probe, 0.01, 1).get(0).subject().orElseThrow().subject())
          .extracting("name")
          .isEqualTo("Ada");
    }
  }

  @Test
  void aPersonWithoutFacesComesBack() {
    gallery.createSubject("Eve");
    UUID merge = corrections.merge("Eve", "Bob");
    corrections.undo(merge);
    assertThat(names()).containsExactly("Ada", "Bob", "Eve");
    gallery.enroll("Eve", Faces.face(7, "7.jpg"));
    gallery.deleteFaces(faces("Eve"));
    assertThat(names()).as("made without a face she stays").contains("Eve");
  }

  @Test
  void aMergeWhoseFacesMovedOrWhoseNameIsTakenIsNotUndone() {
    UUID merge = corrections.merge("Ada", "Bob");
    UUID moved = faces("Bob").get(0);
    corrections.reassign(List.of(moved), "Eve", false);
    assertRefused(merge, "1 of 2 faces were changed since");
    corrections.undo(corrections.changes().get(0).id());
    gallery.createSubject("ADA");
    assertRefused(merge, "somebody else is named \"Ada\" now");
    gallery.delete("ADA");
    assertThat(corrections.undo(merge)).isPresent();
  }

  @Test
  void mergesOneAfterTheOtherAreUndoneInTheirOrder() {
    gallery.enroll("Eve", Faces.face(5, "5.jpg"));
    UUID first = corrections.merge("Ada", "Bob");
    UUID second = corrections.merge("Bob", "Eve");
    assertRefused(first, "\"Bob\" was changed since");
    corrections.undo(second);
    corrections.undo(first);
    assertThat(names()).containsExactly("Ada", "Bob", "Eve");
    assertThat(faces("Ada")).hasSize(2);
    assertThat(gallery.metadata("Ada")).isEqualTo(NOTE);
  }

  @Test
  void aRenameIsUndoneUnlessTheNameIsTaken() {
    UUID rename = corrections.rename("Ada", "Ada Lovelace");
    gallery.createSubject("ada");
    assertRefused(rename, "somebody else is named \"Ada\" now");
    gallery.delete("ada");
    UUID again = corrections.rename("Ada Lovelace", "Countess");
    assertRefused(rename, "\"Ada Lovelace\" was changed since");
    corrections.undo(again);
    corrections.undo(rename);
    assertThat(names()).containsExactly("Ada", "Bob");
  }

  @Test
  void facesThatWereGivenToAnotherComeBackAndWhoWasMadeForThemGoes() {
    List<UUID> all = faces("Ada");
    UUID change = corrections.reassign(all, "Eve", true).change().orElseThrow();
    assertThat(names()).containsExactly("Bob", "Eve");
    corrections.undo(change);
    assertThat(names()).containsExactly("Ada", "Bob");
    assertThat(gallery.metadata("Ada")).isEqualTo(NOTE);
    assertThat(faces("Ada")).isEqualTo(all);
    assertThat(corrections.denials("Ada")).isEmpty();
    UUID one = corrections.reassign(all.subList(0, 1), "Bob", false).change().orElseThrow();
    assertThatThrownBy(() -> corrections.reassign(all, "Eve", false))
        .as("of several people")
        .isInstanceOf(IllegalArgumentException.class);
    Box elsewhere = new Box(900, 900, 100, 110);
    gallery.enroll("Ada", Faces.face(Faces.direction(new Random(8)), "1.jpg", elsewhere));
    assertRefused(one, "\"Ada\" has another face of the same photo now");
  }

  @Test
  void nothingOfWhatWasDeletedComesBackOrStays() throws IOException {
    gallery.putMetadata("Ada", "{\"note\":\"Confidential\"}");
    corrections.rename("Ada", "Adelheid");
    UUID merge = corrections.merge("Adelheid", "Bob");
    assertThat(inFile("Adelheid")).isTrue();
    gallery.deleteFaces(faces("Bob").subList(0, 1));
    assertRefused(merge, "what is deleted does not come back");
    assertThat(corrections.changes()).as("nor the rename").isEmpty();
    for (String secret : List.of("Adelheid", "Confidential")) {
      assertThat(inFile(secret)).as(secret).isFalse();
    }
  }

  @Test
  void whoHasBeenMergedGoesFromTheFileWithTheOther() throws IOException {
    corrections.rename("Ada", "Adelheid");
    UUID merge = corrections.merge("Adelheid", "Bob");
    gallery.delete("Bob");
    assertThat(inFile("Adelheid")).isFalse();
    assertThat(inFile("crimson")).isFalse();
    assertRefused(merge, "what is deleted does not come back");
  }

  @Test
  void notMoreThanANumberAreKeptAndNotForever() throws IOException {
    for (int i = 0; i < 201; i++) {
      corrections.rename("Bob", "Bob " + i);
      gallery.rename("Bob " + i, "Bob");
    }
    assertThat(corrections.changes()).hasSize(200);
    UUID latest = corrections.changes().get(0).id();
    StoreAccess.sql(gallery.file(), "UPDATE undo SET at = at - 7 * 86400000 - 1");
    assertThat(corrections.changes()).isEmpty();
    assertThat(corrections.undo(latest)).isEmpty();
    assertThat(corrections.expire()).isEqualTo(200);
    assertThat(inFile("Bob 200")).isFalse();
    assertThat(corrections.expire()).isZero();
  }

  private boolean inFile(String text) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path path : files.toList()) {
        if (new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }
}
