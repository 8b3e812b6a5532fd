package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.face.Box;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Moved;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.people.SubjectConflictException;
import io.facenet.gallery.people.UndoRefusedException;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.gallery.store.StoreAccess;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces that nobody has named yet. */
class InboxTest {
  private static final Instant SEEN = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path folder;
  private Gallery gallery;
  private GalleryInbox inbox;

  @BeforeEach
  void open() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
    inbox = gallery.inbox();
  }

  @AfterEach
  void close() {
    gallery.close();
    assertThat(GalleryCheck.check(folder.resolve("people.gallery")).faults()).isEmpty();
  }

  private static NewFace stranger(int seed) {
    NewFace face = Faces.face(seed, "stranger " + seed);
    byte[] thumbnail = new byte[500];
    new Random(seed).nextBytes(thumbnail);
    return new NewFace(
        face.embedding(), face.photo(), face.photoHash(), face.box(), face.quality(), thumbnail);
  }

  private List<UUID> keep(int... seeds) {
    for (int seed : seeds) {
      inbox.keep(List.of(stranger(seed)), SEEN.plusSeconds(seed), 100);
    }
    return all();
  }

  private List<UUID> all() {
    return inbox.faces(true, 0, 999).faces().stream().map(UnknownFace::uuid).toList();
  }

  @Test
  void aFaceIsKeptOnceWithCodeThumbnailAndTime() throws IOException {
    NewFace face = stranger(1);
    assertThat(inbox.keep(List.of(face, stranger(2)), SEEN, 100)).isEqualTo(2);
    assertThat(inbox.keep(List.of(face), SEEN.plusSeconds(1), 100)).isZero();
    assertThat(inbox.faces(false, 0, 1).total()).isEqualTo(2);
    assertThat(inbox.faces(false, 1, 1).faces()).hasSize(1);
    UnknownFace kept = inbox.faces(false, 0, 1).faces().get(0);
    assertThat(kept.seenAt()).isEqualTo(SEEN.toEpochMilli());
    assertThat(inbox.thumbnail(kept.uuid())).contains(face.thumbnail());
    assertThat(inbox.embeddings(Faces.MODEL.id()).get(kept)).isEqualTo(face.embedding());
    assertThat(inbox.embeddings("another")).isEmpty();
    assertThat(gallery.faceCount()).isZero();
    StringWriter export = new StringWriter();
    assertThat(GalleryTransfer.export(gallery, export)).isZero();
  }

  @Test
  void anEnrolledFaceIsNoStranger() {
    keep(1);
    gallery.enroll("Ada", stranger(1));
    assertThat(all()).as("who is enrolled leaves").isEmpty();
    assertThat(inbox.keep(List.of(stranger(1)), SEEN, 100)).isZero();
    NewFace one = stranger(1);
    NewFace beside =
        new NewFace(
            stranger(2).embedding(),
            one.photo(),
            one.photoHash(),
            new Box(500, 20, 100, 110),
            one.quality(),
            one.thumbnail());
    assertThat(inbox.keep(List.of(beside), SEEN, 100)).isEqualTo(1);
  }

  @Test
  void theOldestGoWhereThereAreTooMany() {
    for (int seed = 0; seed < 45; seed++) {
      inbox.keep(List.of(stranger(seed)), SEEN.plusSeconds(seed), 40);
      assertThat(inbox.faces(true, 0, 1).total()).isLessThanOrEqualTo(40);
    }
    List<Long> seen = inbox.faces(true, 0, 99).faces().stream().map(UnknownFace::seenAt).toList();
    assertThat(seen)
        .isEqualTo(
            IntStream.range(0, seen.size())
                .mapToObj(i -> SEEN.plusSeconds(44 - i).toEpochMilli())
                .toList());
    assertThatThrownBy(() -> inbox.keep(List.of(), SEEN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsDismissedIsHiddenAndShownAgain() {
    List<UUID> all = keep(1, 2);
    assertThat(inbox.dismiss(all.subList(0, 1), true)).isEqualTo(1);
    assertThat(inbox.faces(false, 0, 9).faces()).hasSize(1);
    assertThat(inbox.faces(true, 0, 9).faces()).hasSize(2);
    assertThat(inbox.embeddings(Faces.MODEL.id())).hasSize(1);
    assertThat(inbox.dismiss(all, false)).isEqualTo(2);
    assertThat(inbox.faces(false, 0, 9).faces()).hasSize(2);
  }

  @Test
  void facesAreNamedTogetherAndThatIsUndone() {
    List<UUID> faces = keep(1, 2, 3);
    gallery.enroll("Bob", Faces.face(9, "9.jpg"));
    gallery.corrections().denyUnknown(faces.get(0), "Bob");
    long bob = gallery.find("Bob").orElseThrow().id();
    assertThat(inbox.denied()).containsOnly(Map.entry(faces.get(0), Set.of(bob)));
    Moved named = inbox.name(faces.subList(0, 2), "Ada");
    assertThat(named.faces()).hasSize(2).allMatch(face -> face.subject().equals("Ada"));
    assertThat(gallery.thumbnail(faces.get(0)))
        .as("the UUID stays")
        .contains(stranger(3).thumbnail());
    assertThat(all()).containsExactly(faces.get(2));
    assertThat(gallery.corrections().denials("Bob")).as("so does what was said").hasSize(1);
    gallery.corrections().undo(named.change().orElseThrow());
    assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Bob");
    assertThat(all()).isEqualTo(faces);
    assertThat(inbox.thumbnail(faces.get(0))).contains(stranger(3).thumbnail());
    assertThat(inbox.denied()).hasSize(1);
  }

  @Test
  void whoIsNamedAgainstAnEarlierWordIsNamed() {
    gallery.createSubject("Bob");
    List<UUID> faces = keep(1);
    gallery.corrections().denyUnknown(faces.get(0), "Bob");
    Moved named = inbox.name(faces, "Bob");
    assertThat(gallery.corrections().denials("Bob")).isEmpty();
    gallery.corrections().undo(named.change().orElseThrow());
    assertThat(inbox.denied()).hasSize(1);
    assertThat(gallery.corrections().denyUnknown(UUID.randomUUID(), "Bob")).isEmpty();
  }

  @Test
  void namingIsAllOrNothing() {
    List<UUID> faces = keep(1, 2);
    StoreAccess.sql(gallery.file(), "UPDATE unknown SET hash = 'other'");
    gallery.enroll("Eve", stranger(1));
    StoreAccess.sql(
        gallery.file(), "UPDATE unknown SET hash = 'hash of stranger 1' WHERE seen_at % 2000 = 0");
    assertThatThrownBy(() -> inbox.name(faces, "Ada")).isInstanceOf(SubjectConflictException.class);
    assertThat(all()).isEqualTo(faces);
    assertThat(gallery.find("Ada")).isEmpty();
    assertThatThrownBy(() -> inbox.name(faces, " ")).isInstanceOf(GalleryException.class);
    assertThat(inbox.name(List.of(UUID.randomUUID()), "Ada").change()).isEmpty();
    assertThat(gallery.corrections().changes()).isEmpty();
  }

  @Test
  void namedFacesThatWereMovedOrDeletedSinceDoNotComeBack() {
    List<UUID> faces = keep(1, 2);
    UUID change = inbox.name(faces, "Ada").change().orElseThrow();
    gallery.reassign(faces.get(0), "Eve");
    assertThatThrownBy(() -> gallery.corrections().undo(change))
        .isInstanceOf(UndoRefusedException.class)
        .hasMessageContaining("1 of 2 faces were changed since");
    gallery.deleteFaces(faces);
    assertThatThrownBy(() -> gallery.corrections().undo(change))
        .hasMessageContaining("does not come back");
  }

  @Test
  void ofDeletedFacesNoByteStays() throws IOException {
    List<UUID> faces = keep(1, 2, 3, 4);
    gallery.createSubject("Bob");
    gallery.corrections().denyUnknown(faces.get(0), "Bob");
    assertInFile(true, 1, 2, 3, 4);
    assertThat(inbox.delete(List.of(faces.get(0), UUID.randomUUID())))
        .containsExactly(faces.get(0));
    assertThat(gallery.corrections().denials("Bob")).isEmpty();
    assertInFile(false, 4);
    assertThat(inbox.deleteBefore(SEEN.plusSeconds(2))).isEqualTo(1);
    assertInFile(false, 1);
    assertInFile(true, 2, 3);
    assertThat(inbox.clear()).isEqualTo(2);
    assertThat(inbox.clear()).isZero();
    assertInFile(false, 2, 3);
  }

  private void assertInFile(boolean there, int... seeds) throws IOException {
    for (int seed : seeds) {
      byte[] thumbnail = Arrays.copyOf(stranger(seed).thumbnail(), 16);
      byte[] codes = stranger(seed).embedding().codes();
      for (byte[] secret : List.of(thumbnail, codes)) {
        boolean found = false;
        try (var files = Files.list(folder)) {
          for (Path path : files.toList()) {
            found |=
                new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                    .contains(new String(secret, StandardCharsets.ISO_8859_1));
          }
        }
        assertThat(found).as("face " + seed).isEqualTo(there);
      }
    }
  }
}
