package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.Faces;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.GalleryRecovery;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.people.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recovery saves of damaged galleries, and what it says about the rest. */
class RecoveryTest {
  private static final int FACES = 120;
  private static final int PAGE = 4096;
  @TempDir private Path folder;
  private Path file;
  private Path target;

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    target = folder.resolve("saved.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      for (int i = 0; i < FACES; i++) {
        NewFace face = Faces.face(i, i + ".jpg");
        byte[] thumbnail = new byte[3000];
        new Random(i).nextBytes(thumbnail);
        gallery.enroll(
            "Person " + i,
            new NewFace(
                face.embedding(),
                face.photo(),
                face.photoHash(),
                face.box(),
                face.quality(),
                thumbnail));
      }
      gallery.delete("Person 17");
      gallery.delete("Person " + (FACES - 1));
    }
  }

  @Test
  void aWholeGalleryLosesNothing() throws IOException {
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered.saved()).isEqualTo(FACES - 2);
    assertThat(recovered.lost()).isZero();
  }

  @Test
  void uuidsKeptPhotosAndNotesAreSaved() throws IOException {
    byte[] photo = new byte[20_000];
    new Random(3).nextBytes(photo);
    List<UUID> before;
    try (Gallery gallery = Gallery.open(file)) {
      gallery.enroll("Ada", Faces.face(500, "500.jpg"), QualityGate.DEFAULT, photo);
      gallery.createSubject("Without a face");
      gallery.putMetadata("Without a face", "{\"a\":1}");
      gallery.putMetadata("Person 9", "{\"b\":2}");
      before = uuids(gallery);
    }
    assertThat(GalleryRecovery.recover(file, target).complete()).isTrue();
    try (Gallery gallery = Gallery.open(target)) {
      assertThat(uuids(gallery)).isEqualTo(before);
      assertThat(gallery.photo(before.get(before.size() - 1))).hasValue(photo);
      assertThat(gallery.metadata("Without a face")).isEqualTo("{\"a\":1}");
      assertThat(gallery.metadata("Person 9")).isEqualTo("{\"b\":2}");
      gallery.deleteFaces(before);
      assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Without a face");
    }
    assertThat(GalleryCheck.check(target).faults()).isEmpty();
  }

  private static List<UUID> uuids(Gallery gallery) {
    return gallery.faces(Optional.empty(), 0, 2 * FACES).faces().stream()
        .map(FaceEntry::uuid)
        .toList();
  }

  @Test
  void facesWhoseUuidsAreLostGetOthersAndThatIsSaid() throws IOException {
    StoreAccess.sql(file, "DELETE FROM identity WHERE face_id IN (5, 6)");
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered.saved()).isEqualTo(FACES - 2);
    assertThat(recovered.remarks()).singleElement().asString().startsWith("2 faces have new UUIDs");
    assertThat(GalleryCheck.check(target).faults()).isEmpty();
  }

  @Test
  void ofATruncatedGalleryAllThatIsReadableIsSaved() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 345_000 + 20 * 4096));
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered.saved()).isGreaterThanOrEqualTo(60);
    assertThat(recovered.saved() + recovered.lost()).isEqualTo(FACES - 2);
    try (Gallery gallery = Gallery.open(target)) {
      assertThat(gallery.faceCount()).isEqualTo(recovered.saved());
    }
  }

  @Test
  void exchangedPagesAreCountedAsLossesOrSavedAllTheSame() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      int pages = whole.length / PAGE;
      int one = 1 + random.nextInt(pages - 1);
      int other = 1 + random.nextInt(pages - 1);
      byte[] exchanged = whole.clone();
      System.arraycopy(whole, one * PAGE, exchanged, other * PAGE, PAGE);
      System.arraycopy(whole, other * PAGE, exchanged, one * PAGE, PAGE);
      Files.write(file, exchanged);
      Files.deleteIfExists(target);
      GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
      assertThat(recovered.saved() + recovered.lost())
          .as("pages %d and %d", one, other)
          .isGreaterThanOrEqualTo(FACES - 2);
    }
  }

  @Test
  void aFlippedBitInAVectorIsNoticed() throws IOException {
    byte[] codes = Faces.face(60, "60.jpg").embedding().codes();
    byte[] bytes = Files.readAllBytes(file);
    String hay = new String(bytes, StandardCharsets.ISO_8859_1);
    int place = hay.indexOf(new String(codes, StandardCharsets.ISO_8859_1));
    bytes[place + 5] ^= 1;
    Files.write(file, bytes);
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered.saved()).isEqualTo(FACES - 3);
    assertThat(recovered.lost()).isEqualTo(1);
  }

  @Test
  void whatIsNoGalleryIsNotAnsweredWithTheSameAdvice() throws IOException {
    Files.writeString(file, "just a letter, a long one. ".repeat(400));
    assertThatThrownBy(() -> GalleryRecovery.recover(file, target))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("no gallery")
        .hasMessageNotContaining("gallery recover");
    assertThat(target).doesNotExist();
  }

  @Test
  void overwrittenBytesNeverStopTheRecovery() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {16, 256, 4096, 32 << 10, 256 << 10}) {
      for (int round = 0; round < 8; round++) {
        byte[] damaged = whole.clone();
        byte[] span = new byte[length];
        random.nextBytes(span);
        System.arraycopy(span, 0, damaged, random.nextInt(damaged.length - length), length);
        recoverOrRefuse(damaged, "seed " + seed + ", " + length + " bytes, round " + round);
      }
    }
  }

  @Test
  void randomPagesAfterAHeaderNeverStopTheRecovery() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(file);
    for (int round = 0; round < 10; round++) {
      byte[] damaged = new byte[300_000];
      random.nextBytes(damaged);
      System.arraycopy(whole, 0, damaged, 0, PAGE);
      for (int page = PAGE; page < damaged.length; page += PAGE) {
        damaged[page] = (byte) (round % 2 == 0 ? 0x0d : 0x0a);
      }
      recoverOrRefuse(damaged, "seed " + seed + ", round " + round);
    }
  }

  private void recoverOrRefuse(byte[] damaged, String description) throws IOException {
    Files.write(file, damaged);
    Files.deleteIfExists(target);
    try {
      GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
      assertThat(recovered.saved()).as(description).isLessThanOrEqualTo(FACES - 2);
    } catch (GalleryException refused) {
      assertThat(refused).as(description).hasMessageContaining("gallery");
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new AssertionError(description, e);
    }
  }

  @Test
  void namesThatWereAllowedBeforeAreSavedInALegibleSpelling() throws IOException {
    rename("Person 1", "Ada\tLovelace");
    rename("Person 2", "Bob\u001b[31m\nMiller");
    rename("Person 3", "\u0007");
    rename("Person 4", "Ada\nLovelace");
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered.saved()).isEqualTo(FACES - 2);
    assertThat(recovered.lost()).isZero();
    assertThat(recovered.remarks())
        .anyMatch(line -> line.contains("Ada\\u0009Lovelace") && line.contains("\"Ada Lovelace\""))
        .anyMatch(line -> line.contains("Bob\\u001b[31m\\u000aMiller"))
        .hasSize(4);
    try (Gallery gallery = Gallery.open(target)) {
      assertThat(gallery.subjects())
          .extracting(Subject::name)
          .contains("Ada Lovelace", "Bob [31m Miller", "recovered 4", "Ada Lovelace (recovered 5)");
    }
  }

  private void rename(String from, String to) {
    try (Database database = Database.open(file)) {
      long id = database.number("SELECT id FROM subject WHERE name = ?", from);
      database.update(
          "UPDATE subject SET name = ?, checksum = ? WHERE id = ?",
          to,
          FaceChecksum.PLAIN.of(id, to),
          id);
    }
  }
}
