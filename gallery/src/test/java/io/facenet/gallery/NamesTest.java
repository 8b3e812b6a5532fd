package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.Subject;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which spellings are one name, and what is none. */
class NamesTest {
  private static final String COMPOSED = "Jos\u00e9";
  private static final String DECOMPOSED = "Jose\u0301";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void freshGallery() {
    file = folder.resolve("people.gallery");
  }

  private Gallery open() {
    return Gallery.openOrCreate(file, Faces.MODEL);
  }

  @Test
  void composedAndDecomposedAreOnePerson() {
    try (Gallery gallery = open()) {
      gallery.enroll(DECOMPOSED, Faces.face(1, "1.jpg"));
      assertThat(gallery.enroll(COMPOSED, Faces.face(2, "2.jpg")).subject()).isEqualTo(COMPOSED);
      assertThat(gallery.subjects()).hasSize(1);
      assertThat(gallery.subject(DECOMPOSED).orElseThrow().faces()).isEqualTo(2);
      assertThat(gallery.delete(DECOMPOSED)).isEqualTo(2);
    }
  }

  @Test
  void spaceAroundANameIsNoPartOfIt() {
    try (Gallery gallery = open()) {
      gallery.enroll("Anna ", Faces.face(1, "1.jpg"));
      gallery.enroll("\u00a0Anna", Faces.face(2, "2.jpg"));
      gallery.enroll("Anna", Faces.face(3, "3.jpg"));
      assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Anna");
      assertThat(gallery.enroll(" Anna", Faces.face(1, "1.jpg")).added()).isFalse();
      gallery.rename("Anna ", "Anna Maria ");
      assertThat(gallery.subject("Anna Maria")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\tb", "a\u001b[31mb", "a\u0085b", "a\u007fb", "a\u2028b", "a\u202eb"})
  void controlCharactersAreRefused(String name) {
    try (Gallery gallery = open()) {
      assertThatThrownBy(() -> gallery.enroll(name, Faces.face(1, "1.jpg")))
          .isInstanceOf(GalleryException.class)
          .hasMessageContaining(String.format("\\u%04x", (int) name.charAt(1)))
          .hasMessageNotContaining(name);
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      assertThatThrownBy(() -> gallery.rename("Ada", name)).isInstanceOf(GalleryException.class);
      assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Ada");
    }
  }

  @Test
  void joinedEmojiAndOtherScriptsAreNames() {
    try (Gallery gallery = open()) {
      for (String name :
          new String[] {
            "\ud83d\udc69\u200d\ud83d\ude80", "\u0645\u0631\u064a\u0645", "O'Brien \"Bob\""
          }) {
        gallery.enroll(name, Faces.face(name.hashCode(), name));
        assertThat(gallery.subject(name)).isPresent();
      }
    }
  }

  @Test
  void anOldGalleryKeepsItsSpellingsAndFindsThem() throws Exception {
    try (Gallery gallery = open()) {
      gallery.enroll("one", Faces.face(1, "1.jpg"));
      gallery.enroll("two", Faces.face(2, "2.jpg"));
      gallery.enroll("three", Faces.face(3, "3.jpg"));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE subject SET name = '" + COMPOSED + "' WHERE name = 'one'");
      statement.execute("UPDATE subject SET name = '" + DECOMPOSED + "' WHERE name = 'two'");
      statement.execute("UPDATE subject SET name = 'Anna\n' WHERE name = 'three'");
    }
    try (Gallery gallery = open()) {
      assertThat(gallery.subject(COMPOSED).orElseThrow().name()).isEqualTo(COMPOSED);
      assertThat(gallery.subject(DECOMPOSED).orElseThrow().name()).isEqualTo(DECOMPOSED);
      assertThat(gallery.enroll("Anna", Faces.face(4, "4.jpg")).subject()).isEqualTo("Anna\n");
      assertThat(gallery.subject("Anna").orElseThrow().faces()).isEqualTo(2);
      gallery.merge(DECOMPOSED, COMPOSED);
      assertThat(gallery.subject(DECOMPOSED).orElseThrow().faces()).isEqualTo(2);
      gallery.rename("Anna", "Anna");
      assertThat(gallery.subjects()).extracting(Subject::name).containsExactly("Anna", COMPOSED);
    }
  }

  @Test
  void anExportMayBeginWithAByteOrderMark() throws Exception {
    StringWriter export = new StringWriter();
    try (Gallery gallery = open()) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      GalleryTransfer.export(gallery, export);
    }
    try (Gallery other = Gallery.openOrCreate(folder.resolve("other"), Faces.MODEL)) {
      assertThat(GalleryTransfer.load(other, new StringReader("\ufeff" + export)).added())
          .isEqualTo(1);
    }
  }
}
