package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.Faces;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.GalleryRecovery;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checksums of faces, and galleries from before there were any. */
class ChecksumTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      for (int i = 0; i < 50; i++) {
        gallery.enroll("Person number " + i, Faces.face(i, i + ".jpg"));
      }
      gallery.merge("Person number 3", "Person number 4");
      gallery.rename("Person number 5", "Somebody");
      gallery.delete("Person number 6");
    }
  }

  @Test
  void aSoundGalleryHasNoFaults() {
    assertThat(GalleryCheck.check(file)).isEqualTo(new GalleryCheck.Report(49, List.of()));
  }

  @Test
  void aFlippedBitInAVectorAPhotoOrANameIsFound() throws IOException {
    byte[] codes = Faces.face(20, "20.jpg").embedding().codes();
    for (byte[] needle :
        new byte[][] {
          codes, bytes("hash of 20.jpg"), bytes("Person number 20"), bytes("test-model20.jpg")
        }) {
      byte[] whole = Files.readAllBytes(file);
      byte[] changed = whole.clone();
      int place =
          new String(whole, StandardCharsets.ISO_8859_1)
              .lastIndexOf(new String(needle, StandardCharsets.ISO_8859_1));
      assertThat(place).isPositive();
      changed[place + needle.length / 2] ^= 1;
      Files.write(file, changed);
      assertThat(GalleryCheck.check(file).faults()).as("%s", place).isNotEmpty();
      Files.write(file, whole);
    }
  }

  @Test
  void aKeptPhotoThatChangedIsFound() {
    try (Gallery gallery = Gallery.open(file)) {
      gallery.enroll("Ada", Faces.face(99, "99.jpg"), QualityGate.DEFAULT, new byte[] {1, 2, 3});
    }
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
    StoreAccess.sql(file, "UPDATE photo SET bytes = x'010203ff'");
    assertThat(GalleryCheck.check(file).faults())
        .containsExactly("1 kept photos are not what was stored");
    StoreAccess.sql(file, "UPDATE photo SET bytes = x'010203', hash = 'another'");
    assertThat(GalleryCheck.check(file).faults())
        .containsExactly(
            "1 kept photos are not what was stored",
            "1 photos are kept of faces that are not there");
  }

  @Test
  void aGalleryFromBeforeGetsChecksumsAndAnId() throws IOException {
    OldFormats.makeFirst(file);
    try (GalleryStore store = GalleryStore.open(file)) {
      assertThat(store.feed().state()).isPresent();
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.faceCount()).isEqualTo(49);
      gallery.enroll("New", Faces.face(77, "77.jpg"));
    }
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
  }

  @Test
  void aGalleryOfTheSecondFormatIsOneOfOneVersion() throws IOException {
    OldFormats.makeSecond(file);
    try (GalleryStore store = StoreAccess.readOnly(file)) {
      assertThat(store.versionCounts()).containsOnly(Map.entry(Faces.MODEL.id(), 49L));
      assertThat(store.versions()).containsExactly(FaceVersion.of(Faces.MODEL));
      assertThat(store.feed().lastMove()).isZero();
      assertThat(store.moves().target()).isEmpty();
      assertThat(store.moves().kept()).isZero();
      assertThat(store.faults()).isEmpty();
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.versionCounts()).containsOnly(Map.entry(Faces.MODEL.id(), 49L));
      assertThat(gallery.versions()).containsExactly(FaceVersion.of(Faces.MODEL));
      gallery.enroll("New", Faces.face(77, "77.jpg"));
    }
    assertThat(GalleryCheck.check(file).faults()).isEmpty();
  }

  @Test
  void aGalleryFromBeforeIsRecovered() throws IOException {
    OldFormats.makeFirst(file);
    Path target = folder.resolve("saved.gallery");
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered).isEqualTo(new GalleryRecovery.Recovered(49, 0, List.of()));
    assertThat(GalleryCheck.check(target).faults()).isEmpty();
  }

  @Test
  void dimensionsThatAreNoNumberAreSaid() {
    try (Database database = Database.open(file)) {
      database.update("UPDATE property SET value = 'abc' WHERE name = 'dimensions'");
    }
    assertThatThrownBy(() -> Gallery.open(file))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("people.gallery")
        .hasMessageContaining("dimensions is \"abc\"");
  }

  @Test
  void agreesWithAPlainChecksum() {
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      NewFace face = Faces.face(random.nextLong(), "photo " + "x".repeat(random.nextInt(100)));
      long time = i * 1000L;
      assertThat(FaceChecksum.PLAIN.of(i, 3, face, time))
          .isEqualTo(plain(FaceChecksum.bytes(i, 3, face, time)));
    }
    assertThat(plain(bytes("123456789"))).isEqualTo(0xE3069283L);
  }

  /** CRC-32C bit by bit: Castagnoli's polynomial, reflected. */
  private static long plain(byte[] bytes) {
    int sum = ~0;
    for (byte b : bytes) {
      sum ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum >>> 1) ^ ((sum & 1) * 0x82F63B78);
      }
    }
    return ~sum & 0xffffffffL;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
