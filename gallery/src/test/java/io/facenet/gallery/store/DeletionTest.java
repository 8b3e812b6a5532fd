package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.Faces;
import io.facenet.gallery.Galleries;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.index.GraphFile;
import io.facenet.gallery.index.GraphIndex;
import io.facenet.gallery.index.GraphOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
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
    GraphFile.write(index, graph, 4, new GraphOrigin("gallery", 1, 0, 0));
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
    GraphFile.write(index, graph, 4, new GraphOrigin("gallery", 1, 0, 0));
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
