package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Faces;
import io.facenet.gallery.Galleries;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Galleries of before format 5, which kept no corrections and no faces without a name. */
class CorrectionUpgradeTest {
  @TempDir private Path folder;
  private Path file;

  static Stream<Consumer<Path>> formats() {
    return Stream.of(OldFormats::makeSecond, OldFormats::makeThird, OldFormats::makeFourth);
  }

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      gallery.enroll("Bob", Faces.face(2, "2.jpg"));
    }
  }

  private long format() {
    try (Database database = Database.open(file)) {
      return database.number("PRAGMA user_version");
    }
  }

  private static UUID face(Gallery gallery, String of) {
    return gallery.faces(Optional.of(of), 0, 1).faces().get(0).uuid();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void becomeFormatFiveWhenOpened(Consumer<Path> makeOld) {
    makeOld.accept(file);
    assertThat(format()).isLessThan(5);
    UUID bob;
    try (Gallery gallery = Gallery.open(file)) {
      bob = face(gallery, "Bob");
      gallery.corrections().denyFace(bob, "Ada");
      UUID merge = gallery.corrections().merge("Bob", "Ada");
      gallery.corrections().undo(merge);
      gallery.inbox().keep(List.of(Faces.face(3, "3.jpg")), Instant.EPOCH, 10);
    }
    assertThat(format()).isEqualTo(5);
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.faces(Optional.of("Bob"), 0, 9).faces())
          .extracting(FaceEntry::uuid)
          .containsExactly(bob);
      assertThat(gallery.corrections().denials("Ada")).hasSize(1);
      assertThat(gallery.inbox().faces(true, 0, 9).total()).isEqualTo(1);
    }
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
  }

  @Test
  void whereNothingCanBeWrittenThereIsNothingOfIt() throws IOException {
    OldFormats.makeFourth(file);
    byte[] before = Files.readAllBytes(file);
    try (Gallery gallery = Galleries.of(StoreAccess.readOnly(file));
        Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      assertThat(
              recognizer
                  .recognize(List.of(Faces.face(1, "x").embedding()), 0.01, 1)
                  .get(0)
                  .subject())
          .isPresent();
      assertThat(gallery.corrections().changes()).isEmpty();
      assertThat(gallery.corrections().denials("Ada")).isEmpty();
      assertThat(gallery.corrections().apart(1)).isEmpty();
      assertThat(gallery.inbox().faces(true, 0, 9).faces()).isEmpty();
      assertThat(gallery.inbox().thumbnail(UUID.randomUUID())).isEmpty();
      assertThatThrownBy(() -> gallery.corrections().rename("Ada", "Eve"))
          .isInstanceOf(GalleryException.class);
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void anUpgradeThatEndsInItsMidstChangesNothing() {
    OldFormats.makeFourth(file);
    StoreAccess.sql(file, "CREATE TABLE undo(something)");
    assertThatThrownBy(() -> Gallery.open(file)).isInstanceOf(GalleryException.class);
    assertThat(format()).isEqualTo(4);
    StoreAccess.sql(file, "DROP TABLE undo");
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.subjects()).hasSize(2);
    }
    assertThat(format()).isEqualTo(5);
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
  }

  @Test
  void whatIsNotWhatWasStoredIsAFault() {
    try (Gallery gallery = Gallery.open(file)) {
      gallery.corrections().deny(Faces.face(7, "x").embedding(), "Ada");
      gallery.inbox().keep(List.of(Faces.face(3, "3.jpg")), Instant.EPOCH, 10);
    }
    StoreAccess.sql(
        file,
        "UPDATE denial SET codes = zeroblob(32)",
        "UPDATE unknown SET codes = x'80'",
        "INSERT INTO denial(uuid, subject_id, face_id, at) VALUES (randomblob(16), 99, 99, 0)");
    assertThat(GalleryCheck.check(file).faults())
        .containsExactly(
            "1 faces that are not somebody are not what was stored",
            "1 corrections are of faces or people that are not there",
            "1 faces without a name are not what was stored");
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      assertThat(
              recognizer
                  .recognize(List.of(Faces.face(7, "x").embedding()), 0.01, 1)
                  .get(0)
                  .denied())
          .isEmpty();
      assertThat(gallery.inbox().embeddings(Faces.MODEL.id())).isEmpty();
      UUID damaged = gallery.inbox().faces(true, 0, 1).faces().get(0).uuid();
      assertThat(gallery.inbox().face(damaged)).isEmpty();
      assertThat(gallery.inbox().delete(List.of(damaged))).containsExactly(damaged);
    }
  }
}
