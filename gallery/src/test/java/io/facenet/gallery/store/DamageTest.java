package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.Faces;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import io.facenet.gallery.GalleryRecovery;
import io.facenet.gallery.Recognition;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.QualityGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final int FACES = 400;
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fill() {
    file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      for (int i = 0; i < FACES; i++) {
        gallery.enroll("Person " + i % 40, Faces.face(i, i + ".jpg"));
      }
    }
  }

  /**
   * Damage is found when the gallery is opened, when its faces are first read, or by a check: never
   * is anything else answered than by the gallery when it was whole.
   */
  @Test
  void anyDamagedPageIsNamedAndTheFileLeftAsItIs() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    List<Recognition> answers = recognized();
    Random random = new Random(1);
    int named = 0;
    for (int page = 0; page < whole.length / 4096; page++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 400; i++) {
        damaged[page * 4096 + random.nextInt(400)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        assertThat(recognized()).as("page %d", page).isEqualTo(answers);
        named += GalleryCheck.check(file).faults().isEmpty() ? 0 : 1;
      } catch (GalleryException e) {
        named++;
        assertThat(e).hasMessageContaining("people.gallery");
      }
      assertThat(Files.readAllBytes(file)).as("page %d", page).isEqualTo(damaged);
    }
    assertThat(named).isGreaterThanOrEqualTo(whole.length / 4096 - 1);
  }

  /** The answers to a few of the faces that were enrolled, and to strangers. */
  private List<Recognition> recognized() {
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      return IntStream.range(0, 2 * FACES)
          .filter(seed -> seed % 7 == 0)
          .mapToObj(seed -> List.of(Faces.face(seed, "x").embedding()))
          .map(face -> recognizer.recognize(face, 0.01, 3).get(0))
          .toList();
    }
  }

  @Test
  void afterAnUncleanEndTheWholeFileIsReadAtTheOpening() throws IOException {
    Path left = folder.resolve("left.gallery");
    try (Gallery writing = Gallery.open(file)) {
      writing.enroll("Eve", Faces.face(-1, "eve.jpg"));
      Files.copy(file, left);
      Files.copy(PrivateCopy.beside(file, "-wal"), PrivateCopy.beside(left, "-wal"));
    }
    byte[] damaged = Files.readAllBytes(left);
    int middle = damaged.length / 2 / 4096 * 4096;
    Arrays.fill(damaged, middle, middle + 4096, (byte) 0x5a);
    Files.write(left, damaged);
    assertThatThrownBy(() -> Gallery.open(left))
        .isInstanceOf(DamagedGalleryException.class)
        .hasMessageContaining("left.gallery");
    assertThatThrownBy(() -> Opening.PLAIN.toRead(left, path -> false, Opening.PLAIN::toWrite))
        .isInstanceOf(DamagedGalleryException.class);
    assertThat(Files.readAllBytes(left)).isEqualTo(damaged);
  }

  @Test
  void nobodyIsDeletedOrMergedInADamagedGallery() throws IOException {
    byte[] damaged = Files.readAllBytes(file);
    int page = lastPageOfTheIndexBySubject();
    Arrays.fill(damaged, page * 4096 + 8, page * 4096 + 400, (byte) 0);
    Files.write(file, damaged);
    try (Gallery gallery = Gallery.open(file)) {
      assertThatThrownBy(() -> gallery.delete("Person 3"))
          .isInstanceOf(DamagedGalleryException.class);
      assertThatThrownBy(() -> gallery.deleteFace(3)).isInstanceOf(DamagedGalleryException.class);
      assertThatThrownBy(() -> gallery.merge("Person 3", "Person 4"))
          .isInstanceOf(DamagedGalleryException.class);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }

  private int leafInTheMiddleOfTheFaces() {
    try (Database database = Database.openReadOnly(file)) {
      return (int)
          database.number(
              "SELECT pageno - 1 FROM dbstat WHERE name = 'face' AND pagetype = 'leaf'"
                  + " ORDER BY path LIMIT 1 OFFSET (SELECT count(*) / 2 FROM dbstat"
                  + " WHERE name = 'face' AND pagetype = 'leaf')");
    }
  }

  private int lastPageOfTheIndexBySubject() {
    try (Database database = Database.openReadOnly(file)) {
      return (int)
          database.number("SELECT max(pageno) - 1 FROM dbstat WHERE name = 'face_subject'");
    }
  }

  @Test
  void facesThatAreMissingWithoutADeletionAreSaid() {
    try (Database database = Database.open(file)) {
      database.execute("DROP TRIGGER face_removed");
      database.execute("DELETE FROM face WHERE id = 17");
    }
    try (Gallery gallery = Gallery.open(file);
        Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      assertThatThrownBy(() -> recognizer.recognize(List.of(), 0.01, 1))
          .isInstanceOf(DamagedGalleryException.class)
          .hasMessageContaining("399 faces can be read of 400");
    }
  }

  @Test
  void whatCanBeReadIsRecovered() throws IOException {
    byte[] damaged = Files.readAllBytes(file);
    int page = leafInTheMiddleOfTheFaces();
    Arrays.fill(damaged, page * 4096, page * 4096 + 4096, (byte) 0x5a);
    Files.write(file, damaged);
    assertThatThrownBy(this::recognized)
        .isInstanceOfSatisfying(
            DamagedGalleryException.class, e -> assertThat(e.file()).isEqualTo(file));
    Path target = folder.resolve("saved.gallery");
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, target);
    assertThat(recovered.saved()).isGreaterThan(FACES / 2);
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    try (Gallery gallery = Gallery.open(target)) {
      assertThat(gallery.faceCount()).isEqualTo(recovered.saved());
    }
    assertThatThrownBy(() -> GalleryRecovery.recover(file, target)).hasMessageContaining("exists");
  }

  @Test
  void cutShortOrNoDatabaseAtAll() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {1, 50, 4096, whole.length / 2, whole.length - 4096}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Gallery.openOrCreate(file, Faces.MODEL))
          .as("%d bytes", length)
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("people.gallery");
      assertThat(Files.size(file)).isEqualTo(length);
    }
    Files.write(
        file,
        "some letter, longer than a header of SQLite".repeat(9).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Gallery.openOrCreate(file, Faces.MODEL))
        .hasMessageContaining("damaged");
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws SQLException, IOException {
    Path other = folder.resolve("other.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE face(id INTEGER)");
    }
    byte[] before = Files.readAllBytes(other);
    assertThatThrownBy(() -> Gallery.openOrCreate(other, Faces.MODEL))
        .hasMessageContaining("another program");
    assertThat(Files.readAllBytes(other)).isEqualTo(before);
  }

  @Test
  void aFullDiskKeepsWhatWasThere() {
    try (Database database = Database.open(file)) {
      long pages = database.number("PRAGMA page_count");
      database.execute("PRAGMA max_page_count = " + (pages + 1));
      FaceTable faces = new FaceTable(database);
      SubjectTable subjects = new SubjectTable(database);
      assertThatThrownBy(
              () ->
                  database.transaction(
                      () -> {
                        for (int i = 0; i < 500; i++) {
                          faces.add(
                              subjects,
                              Faces.MODEL,
                              new EnrolledFace(0, "New", Faces.face(i, "new " + i), 0),
                              QualityGate.DEFAULT);
                        }
                      }))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining("disk is full")
          .hasMessageContaining("people.gallery");
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.faceCount()).isEqualTo(FACES);
      gallery.enroll("New", Faces.face(1, "new"));
    }
  }
}
