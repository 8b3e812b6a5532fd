package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Faces;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryAccess;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.gallery.GalleryRecovery;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.QualityGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted galleries whose rows were changed by somebody without the key. */
class SealedRowsTest {
  private static final GalleryKey KEY = GalleryKey.random();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    try (Gallery gallery =
        GalleryAccess.with(KEY).openOrCreate(file, FaceVersion.of(Faces.MODEL))) {
      enroll(gallery, 0, 20);
    }
  }

  private static void enroll(Gallery gallery, int from, int to) {
    for (int i = from; i < to; i++) {
      NewFace face = Faces.face(i, i + ".jpg");
      gallery.enroll(
          "Person " + i,
          new NewFace(
              face.embedding(),
              face.photo(),
              face.photoHash(),
              face.box(),
              face.quality(),
              new byte[] {(byte) i, 1, 2, 3}),
          QualityGate.DEFAULT,
          new byte[] {(byte) i, 9, 9});
    }
  }

  private Gallery open() {
    return GalleryAccess.with(KEY).open(file);
  }

  private void assertRefused(String what) {
    try (Gallery gallery = open()) {
      assertThatThrownBy(() -> new Recognizer(gallery, FarThresholds.fixed(1)).threshold(0.01))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining(what + " cannot be decrypted")
          .message()
          .doesNotContain("\n")
          .hasSizeLessThan(400);
    }
  }

  @Test
  void codesOfTwoFacesThatWereSwappedAreNoticed() {
    StoreAccess.sql(
        file,
        "CREATE TABLE t AS SELECT id, codes FROM face WHERE id IN (3, 4)",
        "UPDATE face SET codes = (SELECT codes FROM t WHERE t.id = 7 - face.id)"
            + " WHERE id IN (3, 4)",
        "DROP TABLE t");
    assertRefused("face.codes of face 3");
    try (Gallery gallery = open()) {
      assertThat(GalleryCheck.check(gallery).faults())
          .anySatisfy(fault -> assertThat(fault).contains("2 faces are not what was stored"));
    }
  }

  @Test
  void aFaceThatWasGivenToAnotherPersonIsNoticed() {
    StoreAccess.sql(file, "UPDATE face SET subject_id = 9 WHERE id = 3");
    assertRefused("face.codes of face 3");
  }

  @Test
  void aFaceThatWasSaidToBeOfAnotherModelIsNoticed() {
    StoreAccess.sql(file, "UPDATE face SET model = 'other' WHERE id = 3");
    assertRefused("face.codes of face 3");
  }

  @Test
  void oneBitIsNoticedAndSoArePlainCodes() {
    StoreAccess.sql(file, "UPDATE face SET codes = zeroblob(32) WHERE id = 8");
    assertRefused("face.codes of face 8");
    StoreAccess.sql(file, "DELETE FROM face WHERE id = 8");
    byte[] sealed = StoreAccess.bytes(file, "SELECT codes FROM face WHERE id = 11");
    sealed[20] ^= 4;
    StoreAccess.sql(
        file,
        "UPDATE face SET codes = x'"
            + java.util.HexFormat.of().formatHex(sealed)
            + "' WHERE id = 11");
    assertRefused("face.codes of face 11");
  }

  @Test
  void picturesThatWereSwappedAreNoticed() {
    StoreAccess.sql(
        file,
        "CREATE TABLE t AS SELECT id, thumbnail FROM face WHERE id IN (3, 4)",
        "UPDATE face SET thumbnail = (SELECT thumbnail FROM t WHERE t.id = 7 - face.id)"
            + " WHERE id IN (3, 4)",
        "DROP TABLE t",
        "UPDATE photo SET bytes = (SELECT bytes FROM photo WHERE hash = 'hash of 5.jpg')"
            + " WHERE hash = 'hash of 6.jpg'");
    try (Gallery gallery = open()) {
      assertThatThrownBy(() -> gallery.thumbnail(uuid(gallery, 2)))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("face.thumbnail of face 3");
      assertThatThrownBy(() -> gallery.photo(uuid(gallery, 6)))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("photo.bytes");
      assertThat(gallery.photo(uuid(gallery, 5))).isPresent();
      assertThat(GalleryCheck.check(gallery).faults())
          .contains("1 kept photos are not what was stored");
    }
  }

  private static java.util.UUID uuid(Gallery gallery, int person) {
    FaceEntry entry = gallery.faces(Optional.of("Person " + person), 0, 1).faces().get(0);
    return entry.uuid();
  }

  @Test
  void namesThatWereChangedAreFoundByACheck() {
    StoreAccess.sql(file, "UPDATE subject SET name = 'Mallory', folded = 'mallory' WHERE id = 3");
    try (Gallery gallery = open()) {
      assertThat(GalleryCheck.check(gallery).faults())
          .contains("the name \"Mallory\" is not what was stored");
    }
  }

  @Test
  void aRowOfAnotherGalleryIsNoneOfThisOne() {
    Path other = folder.resolve("other.gallery");
    try (Gallery gallery =
        GalleryAccess.with(KEY).openOrCreate(other, FaceVersion.of(Faces.MODEL))) {
      enroll(gallery, 0, 20);
    }
    StoreAccess.sql(
        file,
        "ATTACH '" + other + "' AS other",
        "UPDATE face SET codes = (SELECT codes FROM other.face o WHERE o.id = face.id)"
            + " WHERE id = 3");
    assertRefused("face.codes of face 3");
  }

  /** Whoever adds a column of bytes says here that it holds nothing of faces, or seals it. */
  @Test
  void eachColumnOfBytesIsSealedOrHoldsNothingOfFaces() {
    TreeSet<String> columns = new TreeSet<>();
    try (Database database = Database.openReadOnly(file)) {
      columns.addAll(
          database.list(
              "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                  + " WHERE m.type = 'table' AND c.type = 'BLOB'",
              row -> row.getString(1)));
    }
    TreeSet<String> known = new TreeSet<>(SealedTables.COLUMNS);
    known.addAll(List.of("identity.uuid", "denial.uuid", "unknown.uuid", "undo.uuid"));
    assertThat(columns).isEqualTo(known);
  }

  @Test
  void olderProgramsRefuseIt() {
    try (Database database = Database.openReadOnly(file)) {
      assertThat(database.number("PRAGMA user_version"))
          .as("what programs of before compare with the last format that they know")
          .isEqualTo(1000 + Schema.VERSION);
    }
    StoreAccess.sql(file, "PRAGMA user_version = " + (1001 + Schema.VERSION));
    assertThatThrownBy(this::open)
        .hasMessageContaining("has format " + (Schema.VERSION + 1))
        .hasMessageContaining("use a newer one");
    StoreAccess.sql(file, "PRAGMA user_version = 2004");
    assertThatThrownBy(this::open).hasMessageContaining("use a newer one");
  }

  @Test
  void aGalleryOfAnEarlierFormatIsBroughtUpAndEncrypted() {
    for (int format = 1; format <= 4; format++) {
      Path old = folder.resolve("old" + format);
      try (Gallery gallery = Gallery.openOrCreate(old, Faces.MODEL)) {
        enroll(gallery, 0, 5);
      }
      switch (format) {
        case 1 -> OldFormats.makeFirst(old);
        case 2 -> OldFormats.makeSecond(old);
        case 3 -> OldFormats.makeThird(old);
        default -> OldFormats.makeFourth(old);
      }
      GalleryEncryption.encrypt(old, KEY);
      try (Gallery gallery = GalleryAccess.with(KEY).open(old)) {
        assertThat(gallery.faceCount()).isEqualTo(5);
        assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
      }
    }
  }

  @Test
  void nothingDamagedIsSealedAsIfItWereWhole() {
    GalleryEncryption.decrypt(file, KEY);
    StoreAccess.sql(file, "UPDATE face SET codes = zeroblob(32) WHERE id = 8");
    assertThatThrownBy(() -> GalleryEncryption.encrypt(file, KEY))
        .isInstanceOf(DamagedGalleryException.class)
        .hasMessageContaining("face 8 is not what was stored");
    assertThat(GalleryEncryption.isEncrypted(file)).isFalse();
  }

  @Test
  void whatACutFileStillHoldsIsSavedWithTheKey() throws IOException {
    Path target = folder.resolve("saved.gallery");
    assertThatThrownBy(() -> GalleryRecovery.recover(file, target))
        .isInstanceOf(GalleryKeyException.class)
        .hasMessageContaining("is encrypted");
    assertThat(target).doesNotExist();
    StoreAccess.sql(file, "UPDATE face SET codes = zeroblob(61) WHERE id = 8");
    GalleryRecovery.Recovered recovered =
        GalleryRecovery.recover(file, target, GalleryAccess.with(KEY));
    assertThat(recovered.saved()).isEqualTo(19);
    assertThat(recovered.lost()).isEqualTo(1);
    try (Gallery gallery = GalleryAccess.with(KEY).open(target)) {
      assertThat(gallery.faceCount()).isEqualTo(19);
      assertThat(gallery.photo(uuid(gallery, 3))).contains(new byte[] {3, 9, 9});
      assertThat(GalleryCheck.check(gallery).faults()).isEmpty();
    }
    StoreAccess.sql(file, "DELETE FROM property WHERE name = 'encryption'");
    assertThatThrownBy(
            () -> GalleryRecovery.recover(file, folder.resolve("none"), GalleryAccess.with(KEY)))
        .hasMessageContaining("its own key is gone");
  }

  /** As after a process that was killed when the rows were sealed and the file not yet written. */
  @Test
  void whatAKilledProcessLeftOfBeforeGoesWithTheNextOpening() throws IOException {
    StoreAccess.sql(
        file,
        "INSERT INTO property VALUES ('remains', '1')",
        "PRAGMA secure_delete = OFF",
        "CREATE TABLE t(secret TEXT)",
        "INSERT INTO t VALUES ('a secret of before')",
        "DELETE FROM t",
        "DROP TABLE t");
    assertThat(holds("a secret of before")).isTrue();
    try (Gallery gallery = open()) {
      assertThat(holds("a secret of before")).isFalse();
      assertThat(gallery.faceCount()).isEqualTo(20);
    }
    assertThat(StoreAccess.number(file, "SELECT count(*) FROM property WHERE name = 'remains'"))
        .isZero();
  }

  private boolean holds(String secret) throws IOException {
    for (Path path : List.of(file, PrivateCopy.beside(file, "-wal"))) {
      if (Files.exists(path)
          && Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains(secret)) {
        return true;
      }
    }
    return false;
  }
}
