package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Faces;
import io.facenet.gallery.Galleries;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.GalleryTransfer;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Galleries of before format 4, whose faces had no UUIDs. */
class UuidUpgradeTest {
  private static final int FACES = 60;
  @TempDir private Path folder;
  private Path file;

  static Stream<Consumer<Path>> formats() {
    return Stream.of(OldFormats::makeFirst, OldFormats::makeSecond, OldFormats::makeThird);
  }

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      for (int i = 0; i < FACES; i++) {
        gallery.enroll(i == 0 ? "Zoë" : "Person " + i, Faces.face(i, i + ".jpg"));
      }
      gallery.delete("Person 6");
    }
  }

  private static Set<UUID> uuids(Gallery gallery) {
    return gallery.faces(Optional.empty(), 0, FACES).faces().stream()
        .map(FaceEntry::uuid)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void eachFaceGetsAUuidThatStays(Consumer<Path> makeOld) {
    makeOld.accept(file);
    Set<UUID> first;
    try (Gallery gallery = Gallery.open(file)) {
      first = uuids(gallery);
      assertThat(first).hasSize(FACES - 1);
      assertThat(first)
          .allSatisfy(
              uuid -> {
                assertThat(uuid.version()).isEqualTo(4);
                assertThat(uuid.variant()).isEqualTo(2);
              });
      assertThat(gallery.find("ZOË").orElseThrow().name()).isEqualTo("Zoë");
      assertThat(gallery.metadata("Zoë")).isEqualTo("{}");
      assertThat(gallery.deleteFaces(List.of(first.iterator().next()))).hasSize(1);
      gallery.createSubject("New");
      gallery.enroll("New", Faces.face(77, "77.jpg"));
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(uuids(gallery)).hasSize(FACES - 1).containsAll(first.stream().skip(1).toList());
    }
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whereNothingCanBeWrittenItIsReadAsItWas(Consumer<Path> makeOld) throws IOException {
    makeOld.accept(file);
    byte[] before = Files.readAllBytes(file);
    try (Gallery gallery = Galleries.of(StoreAccess.readOnly(file));
        Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      assertThat(
              recognizer
                  .recognize(List.of(Faces.face(9, "x").embedding()), 0.01, 1)
                  .get(0)
                  .subject()
                  .orElseThrow()
                  .subject()
                  .name())
          .isEqualTo("Person 9");
      assertThat(gallery.subjects()).hasSize(FACES - 1);
      assertThat(gallery.find("zoË").orElseThrow().faces()).isEqualTo(1);
      assertThat(gallery.metadata("Zoë")).isEqualTo("{}");
      StringWriter lines = new StringWriter();
      assertThat(GalleryTransfer.export(gallery, lines)).isEqualTo(FACES - 1);
      assertThat(lines.toString()).doesNotContain("uuid");
      for (Runnable asking :
          List.<Runnable>of(
              () -> gallery.faces(Optional.empty(), 0, 10),
              () -> gallery.face(UUID.randomUUID()),
              () -> gallery.thumbnail(UUID.randomUUID()),
              () -> gallery.uuids(List.of(1L)))) {
        assertThatThrownBy(asking::run)
            .isInstanceOf(GalleryException.class)
            .hasMessageContaining("people.gallery has format")
            .hasMessageContaining("no UUIDs")
            .hasMessageContaining("where it can be written");
      }
      assertThatThrownBy(() -> gallery.createSubject("New"))
          .hasMessageContaining("cannot be written");
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void anUpgradeThatEndsInItsMidstChangesNothing() {
    OldFormats.makeThird(file);
    StoreAccess.sql(file, "CREATE TABLE photo(something)");
    assertThatThrownBy(() -> Gallery.open(file)).isInstanceOf(GalleryException.class);
    try (Database database = Database.open(file)) {
      assertThat(database.number("PRAGMA user_version")).isEqualTo(3);
      assertThat(database.number("SELECT count(*) FROM sqlite_master WHERE name = 'identity'"))
          .isZero();
    }
    StoreAccess.sql(file, "DROP TABLE photo");
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(uuids(gallery)).hasSize(FACES - 1);
    }
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
  }

  @Test
  void facesWithoutUuidsOrWithAnothersAreFaults() {
    StoreAccess.sql(file, "DELETE FROM identity WHERE face_id IN (3, 4)");
    assertFault("2 faces have no UUID");
    StoreAccess.sql(file, "INSERT INTO identity VALUES (3, x'00'), (4, randomblob(16))");
    assertFault("1 faces have something else than a UUID");
    StoreAccess.sql(
        file,
        "DROP INDEX identity_uuid",
        "UPDATE identity SET uuid = (SELECT uuid FROM identity WHERE face_id = 8)"
            + " WHERE face_id IN (3, 9)");
    assertFault("2 faces have the UUID of another");
    StoreAccess.sql(
        file,
        "UPDATE identity SET uuid = randomblob(16)",
        "INSERT INTO identity VALUES (999, randomblob(16))");
    assertFault("1 UUIDs are of faces that are not there");
  }

  private void assertFault(String line) {
    assertThat(GalleryCheck.check(file).faults()).containsExactly(line);
  }
}
