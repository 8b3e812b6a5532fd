package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.people.GalleryKeyException.Fault;
import io.facenet.gallery.people.QualityGate;
import io.facenet.gallery.store.StoreAccess;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Galleries whose faces only the holder of a key can read. */
class EncryptionTest {
  private static final int PEOPLE = 12;
  private static final GalleryKey KEY = GalleryKey.random();
  private static final GalleryKey OTHER = GalleryKey.random();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("people.gallery");
  }

  private SecretFaces fill(GalleryAccess access) {
    try (Gallery gallery = access.openOrCreate(file, Versions.v1())) {
      return SecretFaces.enroll(gallery, PEOPLE);
    }
  }

  /** All that was enrolled comes back as it was, and people are known. */
  private void requireWhole(GalleryAccess access) {
    try (Gallery gallery = access.open(file)) {
      SecretFaces.requireWhole(gallery, PEOPLE);
      assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
    }
  }

  private static void assertKeyFault(Fault fault, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            GalleryKeyException.class, e -> assertThat(e.fault()).isEqualTo(fault))
        .hasMessageContaining("people.gallery")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void ofAGalleryThatIsMadeWithAKeyNothingIsReadWithoutIt() throws IOException {
    GalleryAccess access = GalleryAccess.with(KEY);
    try (Gallery gallery = access.openOrCreate(file, Versions.v1())) {
      SecretFaces faces = SecretFaces.enroll(gallery, PEOPLE);
      assertThat(faces.found(folder)).as("while the log is there").isZero();
      SecretFaces.requireWhole(gallery, PEOPLE);
    }
    requireWhole(access);
    assertThat(Gallery.modelOf(file)).isPresent();
    assertKeyFault(Fault.NO_KEY, () -> Gallery.open(file));
    assertKeyFault(Fault.NO_KEY, () -> Gallery.openForReading(file));
    assertKeyFault(Fault.NO_KEY, () -> Gallery.openAsIs(file));
    assertKeyFault(Fault.NO_KEY, () -> Gallery.openOrCreate(file, Versions.v1()));
    assertKeyFault(Fault.OTHER_KEY, () -> GalleryAccess.with(OTHER).open(file));
    assertThatThrownBy(() -> GalleryAccess.with(OTHER).open(file))
        .hasMessageContaining(KEY.id())
        .hasMessageContaining(OTHER.id());
  }

  @Test
  void aPlainGalleryIsNotTakenForAnEncryptedOne() {
    fill(GalleryAccess.plain());
    assertKeyFault(Fault.NOT_ENCRYPTED, () -> GalleryAccess.with(KEY).open(file));
    assertKeyFault(Fault.NOT_ENCRYPTED, () -> GalleryAccess.with(KEY).requireKey(file));
    GalleryAccess.plain().requireKey(file);
    assertKeyFault(Fault.NOT_ENCRYPTED, () -> GalleryEncryption.decrypt(file, KEY));
    assertKeyFault(Fault.NOT_ENCRYPTED, () -> GalleryEncryption.rekey(file, KEY, OTHER));
    assertKeyFault(Fault.NOT_ENCRYPTED, () -> GalleryEncryption.erase(file));
    requireWhole(GalleryAccess.plain());
  }

  @Test
  void encryptingLeavesNoByteOfBefore() throws IOException {
    SecretFaces faces = fill(GalleryAccess.plain());
    Files.writeString(folder.resolve(".people.gallery.index.0123456789abcdef.draft"), "links");
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer =
            new Recognizer(gallery, gallery::thresholds, new IndexKeeper(gallery, 5))) {
      recognizer.settle();
    }
    assertThat(faces.found(folder)).isEqualTo(faces.count());
    assertThat(index()).exists();
    assertThat(GalleryEncryption.encrypt(file, KEY)).isTrue();
    assertThat(faces.found(folder)).isZero();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(GalleryEncryption.encrypt(file, KEY)).as("again").isFalse();
    assertKeyFault(Fault.OTHER_KEY, () -> GalleryEncryption.encrypt(file, OTHER));
    requireWhole(GalleryAccess.with(KEY));
    assertThat(faces.found(folder)).isZero();
    GalleryEncryption.decrypt(file, KEY);
    requireWhole(GalleryAccess.plain());
    assertThat(faces.found(folder)).isEqualTo(faces.count());
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain("facenet-wrapped-key");
  }

  private Path index() {
    return folder.resolve("people.gallery.index");
  }

  @Test
  void theIndexIsSealedAndReadAgain() throws IOException {
    fill(GalleryAccess.with(KEY));
    byte[] written;
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      gallery.requireComparable(Versions.v2());
      keepIndex(gallery);
      written = Files.readAllBytes(index());
      assertThat(new String(written, StandardCharsets.ISO_8859_1))
          .doesNotContain("FACEGRH")
          .doesNotContain(gallery.feed().state().orElseThrow().id());
      assertThat(GalleryCheck.check(gallery).faults()).as("it can be read").isEmpty();
      keepIndex(gallery);
      assertThat(Files.readAllBytes(index())).as("it was read").isEqualTo(written);
      Files.delete(index());
      keepIndex(gallery);
      assertThat(Files.readAllBytes(index())).as("sealed afresh").isNotEqualTo(written);
      written = Files.readAllBytes(index());
      written[written.length / 2] ^= 1;
      Files.write(index(), written);
      assertThat(GalleryCheck.check(gallery).faults())
          .singleElement()
          .asString()
          .contains("people.gallery.index is damaged");
    }
  }

  private static void keepIndex(Gallery gallery) {
    try (Recognizer recognizer =
        new Recognizer(gallery, FarThresholds.fixed(1), new IndexKeeper(gallery, 5))) {
      recognizer.settle();
    }
  }

  @Test
  void anotherKeyOpensItAtOnceWhileItIsOpen() throws IOException {
    fill(GalleryAccess.with(KEY));
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      assertThat(GalleryEncryption.rekey(file, KEY, OTHER)).isTrue();
      gallery.enroll("Late", Faces.face(99, "99.jpg"));
      gallery.delete("Late");
    }
    assertKeyFault(Fault.OTHER_KEY, () -> GalleryAccess.with(KEY).open(file));
    requireWhole(GalleryAccess.with(OTHER));
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain(KEY.id())
        .contains(OTHER.id());
  }

  @Test
  void aNewKeyOfItsOwnMakesAllAnew() throws IOException {
    fill(GalleryAccess.with(KEY));
    byte[] before = StoreAccess.bytes(file, "SELECT codes FROM face WHERE id = 5");
    GalleryEncryption.rekey(file, KEY, OTHER);
    assertThat(StoreAccess.bytes(file, "SELECT codes FROM face WHERE id = 5")).isEqualTo(before);
    GalleryEncryption.renew(file, OTHER, KEY);
    requireWhole(GalleryAccess.with(KEY));
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(before, StandardCharsets.ISO_8859_1))
        .doesNotContain(OTHER.id());
    assertThat(StoreAccess.bytes(file, "SELECT codes FROM face WHERE id = 5")).isNotEqualTo(before);
  }

  @Test
  void whoHasItOpenKeepsItAsItIs() {
    fill(GalleryAccess.plain());
    try (Gallery gallery = Gallery.open(file)) {
      assertThatThrownBy(() -> GalleryEncryption.encrypt(file, KEY))
          .hasMessageContaining("is open elsewhere");
      gallery.enroll("Late", Faces.face(99, "99.jpg"));
      gallery.delete("Late");
    }
    requireWhole(GalleryAccess.plain());
    GalleryEncryption.encrypt(file, KEY);
    try (Gallery gallery = GalleryAccess.with(KEY).openForReading(file)) {
      assertThat(gallery.faceCount()).isEqualTo(PEOPLE);
      for (ThrowingCallable way :
          List.<ThrowingCallable>of(
              () -> GalleryEncryption.decrypt(file, KEY),
              () -> GalleryEncryption.renew(file, KEY, KEY),
              () -> GalleryEncryption.erase(file))) {
        assertThatThrownBy(way).hasMessageContaining("is open elsewhere");
      }
    }
    requireWhole(GalleryAccess.with(KEY));
  }

  @Test
  void erasingDestroysTheKeyBeforeTheFiles() throws IOException {
    fill(GalleryAccess.with(KEY));
    Path copy = folder.resolve("left.gallery");
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      keepIndex(gallery);
    }
    GalleryEncryption.erase(file);
    assertThat(folder).isEmptyDirectory();
    fill(GalleryAccess.with(KEY));
    StoreAccess.eraseKeyOnly(file);
    Files.copy(file, copy);
    assertKeyFault(Fault.ERASED, () -> GalleryAccess.with(KEY).open(file));
    assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1))
        .doesNotContain("facenet-wrapped-key");
    GalleryEncryption.erase(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void manyAreDeletedMergedAndMovedBack() throws IOException {
    SecretFaces faces = fill(GalleryAccess.with(KEY));
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      gallery.requireComparable(Versions.v2());
      gallery.moves().revert();
      gallery.merge("Person 3", "Person 4");
      FaceEntry given = gallery.faces(Optional.of("Person 5"), 0, 1).faces().get(0);
      gallery.reassign(given.uuid(), "Person 6");
      gallery.rename("Person 7", "Ada");
      assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
      assertThat(
              gallery.deleteFaces(
                  gallery.faces(Optional.empty(), 0, 6).faces().stream()
                      .map(FaceEntry::uuid)
                      .toList()))
          .hasSize(6);
      assertThat(gallery.erasurePending()).isFalse();
      assertThat(GalleryTest.all(gallery))
          .extracting(face -> face.face().embedding())
          .contains(Faces.face(8, "").embedding());
      assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
      assertThat(gallery.clear()).isEqualTo(6);
      assertThat(gallery.enroll("New", faces.face(3)).added()).isTrue();
    }
    assertThat(faces.found(folder)).isZero();
  }

  @Test
  void anExportIsPlainAndGoesIntoAnEncryptedGallery() throws IOException {
    fill(GalleryAccess.with(KEY));
    StringWriter lines = new StringWriter();
    Path export = folder.resolve("export.jsonl");
    try (Gallery gallery = GalleryAccess.with(KEY).open(file)) {
      GalleryTransfer.export(gallery, lines);
    }
    Files.writeString(export, lines.toString());
    Path copy = folder.resolve("copy.gallery");
    GalleryTransfer.load(copy, export, GalleryAccess.with(OTHER));
    try (Gallery gallery = GalleryAccess.with(OTHER).open(copy)) {
      assertThat(gallery.faceCount()).isEqualTo(PEOPLE);
      assertThat(GalleryTransfer.load(gallery, new StringReader(lines.toString())).added())
          .isZero();
      gallery.enroll("Bob", Faces.face(77, "77.jpg"), QualityGate.DEFAULT, new byte[] {1});
    }
    assertThat(GalleryEncryption.isEncrypted(copy)).isTrue();
  }
}
