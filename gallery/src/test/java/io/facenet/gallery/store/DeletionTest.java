package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.Faces;
import io.facenet.gallery.Galleries;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.index.GraphFile;
import io.facenet.gallery.index.GraphIndex;
import io.facenet.gallery.index.GraphOrigin;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.seal.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleted faces leave the file, now or at the next opening. */
class DeletionTest {
  @TempDir private Path folder;

  @Test
  void theDraftOfAnIndexIsNotWrittenThroughALink() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim.txt"), "precious");
    Path index = folder.resolve("people.gallery.index");
    Files.createSymbolicLink(folder.resolve("people.gallery.index.draft"), victim);
    GraphIndex graph = new GraphIndex(4);
    graph.add(1, 1, new byte[] {1, 2, 3, 4});
    GraphFile.write(index, graph, 4, new GraphOrigin("gallery", 1, 0, 0), Vault.NONE);
    assertThat(victim).hasContent("precious");
    assertThat(index).exists();
  }

  @Test
  void draftsThatKilledProcessesLeftAreTidied() throws IOException {
    Path index = folder.resolve("people.gallery.index");
    Path stale = Files.createFile(folder.resolve(".people.gallery.index.0123456789abcdef.draft"));
    Path older = Files.createFile(folder.resolve("people.gallery.index.draft"));
    Path fresh = Files.createFile(folder.resolve(".people.gallery.index.fedcba9876543210.draft"));
    Path other = Files.createFile(folder.resolve(".letter.index.0123456789abcdef.draft"));
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    for (Path old : List.of(stale, older, other)) {
      Files.setLastModifiedTime(old, longAgo);
    }
    GraphIndex graph = new GraphIndex(4);
    graph.add(1, 1, new byte[] {1, 2, 3, 4});
    GraphFile.write(index, graph, 4, new GraphOrigin("gallery", 1, 0, 0), Vault.NONE);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(index, fresh, other);
    }
  }

  @Test
  void aReaderKeepsDeletedBytesAndThatIsSaid() throws IOException {
    Path file = folder.resolve("people.gallery");
    byte[] secret = "Secret Person".getBytes(StandardCharsets.UTF_8);
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Secret Person", Faces.face(1, "1.jpg"));
    }
    try (Gallery gallery = Galleries.of(StoreAccess.impatient(file))) {
      try (Database reader = Database.openReadOnly(file)) {
        reader.execute("BEGIN");
        assertThat(reader.number("SELECT count(*) FROM face")).isEqualTo(1);
        gallery.delete("Secret Person");
        assertThat(contains(file, secret)).isTrue();
        assertThat(gallery.erasurePending()).isTrue();
        reader.execute("ROLLBACK");
      }
      try (Gallery next = Gallery.open(file)) {
        assertThat(next.erasurePending()).isFalse();
        assertThat(contains(file, secret)).isFalse();
        assertThat(contains(PrivateCopy.beside(file, "-wal"), secret)).isFalse();
      }
      assertThat(gallery.erasurePending()).isFalse();
    }
  }

  @Test
  void ofManyFacesThatAreDeletedNoByteStays() throws IOException {
    assertNothingStays(
        gallery ->
            gallery.deleteFaces(
                gallery.faces(Optional.of("Secret Person"), 0, 99).faces().stream()
                    .map(FaceEntry::uuid)
                    .toList()));
  }

  @Test
  void ofEverybodyNoByteStays() throws IOException {
    assertNothingStays(Gallery::clear);
  }

  private void assertNothingStays(Consumer<Gallery> deletion) throws IOException {
    Path file = folder.resolve("people.gallery");
    List<byte[]> secrets = new ArrayList<>();
    secrets.add("Secret Person".getBytes(StandardCharsets.UTF_8));
    secrets.add("Secret metadata".getBytes(StandardCharsets.UTF_8));
    Random random = new Random(4);
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Bob", Faces.face(99, "other.jpg"));
      for (int i = 0; i < 20; i++) {
        NewFace face = Faces.face(i, "secret-" + i);
        byte[] thumbnail = new byte[3000];
        byte[] photo = new byte[70_000];
        random.nextBytes(thumbnail);
        random.nextBytes(photo);
        gallery.enroll(
            "Secret Person",
            new NewFace(
                face.embedding(),
                face.photo(),
                face.photoHash(),
                face.box(),
                face.quality(),
                thumbnail),
            QualityGate.DEFAULT,
            photo);
        secrets.add(face.embedding().codes());
        secrets.add(Arrays.copyOf(thumbnail, 16));
        secrets.add(Arrays.copyOf(photo, 16));
        secrets.add(Arrays.copyOfRange(photo, 35_000, 35_016));
      }
      gallery.putMetadata("Secret Person", "{\"note\":\"Secret metadata\"}");
      for (byte[] secret : secrets) {
        assertThat(inFiles(secret)).isTrue();
      }
      deletion.accept(gallery);
      assertThat(gallery.erasurePending()).isFalse();
      for (byte[] secret : secrets) {
        assertThat(inFiles(secret)).isFalse();
      }
    }
  }

  private boolean inFiles(byte[] needle) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path path : files.toList()) {
        if (contains(path, needle)) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void manyFacesAreOneErasure() {
    Path file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      for (int i = 0; i < 30; i++) {
        gallery.enroll("Ada", Faces.face(i, i + ".jpg"));
      }
    }
    try (Gallery gallery = Galleries.of(StoreAccess.impatient(file));
        Database reader = Database.openReadOnly(file)) {
      List<UUID> uuids =
          gallery.faces(Optional.empty(), 0, 30).faces().stream().map(FaceEntry::uuid).toList();
      reader.execute("BEGIN");
      assertThat(reader.number("SELECT count(*) FROM face")).isEqualTo(30);
      gallery.deleteFaces(uuids);
      assertThat(gallery.erasurePending()).isTrue();
      reader.execute("ROLLBACK");
      assertThat(reader.number("SELECT count(*) FROM removal")).isEqualTo(30);
      assertThat(reader.number("SELECT count(*) FROM property WHERE name = 'erasure'"))
          .isEqualTo(1);
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.erasurePending()).isFalse();
    }
  }

  @Test
  void theMarkOfAnotherProcessIsNotTakenForOnesOwn() {
    Path file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
    }
    try (Database one = Database.open(file);
        Database other = Database.open(file)) {
      Erasure mine =
          new Erasure(
              one,
              patience -> {
                boolean done = one.checkpoint(patience);
                new Erasure(other).begin();
                return done;
              });
      mine.begin();
      assertThat(mine.finish(1)).isTrue();
      assertThat(mine.pending()).as("what the other process deleted").isTrue();
      assertThat(new Erasure(one).finish(1)).isTrue();
      assertThat(mine.pending()).isFalse();
    }
  }

  private static boolean contains(Path file, byte[] needle) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        .contains(new String(needle, StandardCharsets.ISO_8859_1));
  }
}
