package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Faces;
import io.facenet.gallery.Galleries;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Galleries that can be read and not written. */
class ReadOnlyGalleryTest {
  @TempDir private Path folder;
  private Path shared;
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    shared = Files.createDirectories(folder.resolve("shared"));
    file = shared.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      gallery.enroll("Bob", Faces.face(2, "2.jpg"));
    }
  }

  private void permit(String folderMode, String fileMode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(fileMode));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(folderMode));
  }

  @AfterEach
  void permitAgain() throws IOException {
    permit("rwx------", "rw-------");
  }

  @Test
  void aGalleryInAFolderThatCannotBeWrittenIsRead() throws IOException {
    permit("r-xr-xr-x", "r--r--r--");
    assumeFalse(Files.isWritable(shared), "permissions mean nothing to this user (root)");
    try (Gallery gallery = Gallery.openForReading(file);
        Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      assertThat(gallery.readOnly()).isTrue();
      assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Ada", "Bob");
      assertThat(
              recognizer
                  .recognize(List.of(Faces.face(1, "x").embedding()), 0.01, 1)
                  .get(0)
                  .distance())
          .isZero();
      assertThatThrownBy(() -> gallery.delete("Ada")).hasMessageContaining("cannot be written");
    }
    assertThatThrownBy(() -> Gallery.open(file)).hasMessageContaining("cannot be written");
    assertThat(Gallery.modelOf(file)).contains(Faces.MODEL);
    assertOnlyTheGallery();
  }

  @Test
  void nothingIsLeftInAFolderOfOthers() throws IOException {
    permit("rwxrwxrwx", "r--r--r--");
    assumeFalse(Files.isWritable(file), "permissions mean nothing to this user (root)");
    try (Gallery gallery = Gallery.openForReading(file)) {
      assertThat(gallery.faceCount()).isEqualTo(2);
    }
    assertOnlyTheGallery();
  }

  @Test
  void withNobodyWritingTheFileIsReadAsItIs() throws IOException {
    try (Database database = ReadAccess.open(file)) {
      assertThat(database.number("SELECT count(*) FROM face")).isEqualTo(2);
      assertThatThrownBy(() -> database.execute("DELETE FROM face"))
          .hasMessageContaining("cannot be written");
      assertOnlyTheGallery();
    }
  }

  @Test
  void whatAnotherProcessHasOnlyInItsLogIsSeen() {
    try (Gallery writer = Gallery.open(file)) {
      writer.enroll("Eve", Faces.face(3, "3.jpg"));
      try (Database database = ReadAccess.open(file)) {
        assertThat(database.number("SELECT count(*) FROM face")).isEqualTo(3);
      }
    }
  }

  @Test
  void aLogThatWasLeftIsReadFromACopy() throws IOException {
    Path left = Files.createDirectories(folder.resolve("left")).resolve("people.gallery");
    try (Gallery writer = Gallery.open(file)) {
      writer.enroll("Eve", Faces.face(3, "3.jpg"));
      Files.copy(file, left);
      Files.copy(PrivateCopy.beside(file, "-wal"), PrivateCopy.beside(left, "-wal"));
    }
    try (Database database = ReadAccess.open(left)) {
      assertThat(database.number("SELECT count(*) FROM face")).isEqualTo(3);
    }
    try (var files = Files.list(left.getParent())) {
      assertThat(files).containsExactlyInAnyOrder(left, PrivateCopy.beside(left, "-wal"));
    }
  }

  @Test
  void aChangeInTheMidstIsNoticed() {
    try (Database database = ReadAccess.open(file)) {
      assertThat(database.number("SELECT count(*) FROM face")).isEqualTo(2);
      try (Gallery writer = Gallery.open(file)) {
        writer.enroll("Eve", Faces.face(3, "3.jpg"));
      }
      assertThatThrownBy(() -> database.number("SELECT count(*) FROM face"))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("changed by another process");
    }
  }

  @Test
  void aLogThatCannotBeReadThroughACopyIsNeitherDamageNorPassedOver() throws IOException {
    Path left = Files.createDirectories(folder.resolve("left")).resolve("people.gallery");
    try (Gallery writer = Gallery.open(file)) {
      writer.enroll("Eve", Faces.face(3, "3.jpg"));
      Files.copy(file, left);
      Files.copy(PrivateCopy.beside(file, "-wal"), PrivateCopy.beside(left, "-wal"));
    }
    GalleryException full = new GalleryException("no space in the temporary folder");
    PrivateCopy.Merge merge =
        copy -> {
          throw full;
        };
    assertThatThrownBy(() -> ReadAccess.open(left, gallery -> PrivateCopy.of(gallery, merge)))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining(left.toString())
        .hasMessageContaining("has changes in its log")
        .hasMessageContaining(full.getMessage())
        .hasMessageNotContaining("damaged")
        .hasCause(full);
  }

  @Test
  void withoutThePermissionItIsOpenedForReading() throws IOException {
    try (Gallery gallery = Galleries.of(StoreAccess.readOnly(file))) {
      assertThat(gallery.readOnly()).isTrue();
      assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Ada", "Bob");
      assertThatThrownBy(() -> gallery.delete("Ada")).hasMessageContaining("cannot be written");
      assertOnlyTheGallery();
    }
    assertOnlyTheGallery();
  }

  @Test
  void ifWritingFailsAllTheSameItIsOpenedForReading() {
    GalleryException unwritable =
        DatabaseFailure.of(file, new SQLiteException("", SQLiteErrorCode.SQLITE_READONLY));
    Function<Path, GalleryStore> writing =
        path -> {
          throw unwritable;
        };
    try (Gallery gallery = Galleries.of(Opening.PLAIN.toRead(file, path -> true, writing))) {
      assertThat(gallery.readOnly()).isTrue();
      assertThat(gallery.faceCount()).isEqualTo(2);
    }
  }

  @Test
  void deletedFacesInAFileThatCannotBeWrittenAreNotBlamedOnAnotherProcess() {
    try (Database database = Database.open(file)) {
      new Erasure(database).begin();
    }
    try (Gallery gallery = Galleries.of(StoreAccess.readOnly(file))) {
      assertThat(Galleries.check(gallery).faults())
          .singleElement()
          .asString()
          .contains("deleted faces are still in the file")
          .contains("where it can be written")
          .doesNotContain("process");
    }
  }

  private void assertOnlyTheGallery() throws IOException {
    try (var files = Files.list(shared)) {
      assertThat(files).containsExactly(file);
    }
  }
}
