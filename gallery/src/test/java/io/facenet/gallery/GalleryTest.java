package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryNotFoundException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.people.Subject;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("people.gallery");
  }

  private Gallery open() {
    return Gallery.openOrCreate(file, Faces.MODEL);
  }

  @Test
  void keepsWhatWasEnrolled() {
    NewFace face =
        new NewFace(
            Faces.embedding(Faces.direction(new Random(1))),
            "a/b.jpg",
            "abc",
            new Box(1.5, -2, 30, 40),
            new Quality(35, 120, -3, Double.NaN, 0.99),
            new byte[] {1, 2, 3});
    try (Gallery gallery = open()) {
      Enrollment enrolled = gallery.enroll("Ada", face);
      assertThat(enrolled.added()).isTrue();
      assertThat(enrolled.warnings()).singleElement().asString().contains("35 pixels");
    }
    try (Gallery gallery = Gallery.open(file)) {
      List<EnrolledFace> faces = all(gallery);
      assertThat(faces).hasSize(1);
      assertThat(faces.get(0).subject()).isEqualTo("Ada");
      assertThat(faces.get(0).face())
          .usingRecursiveComparison()
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(face);
      assertThat(gallery.model()).isEqualTo(Faces.MODEL);
    }
  }

  @Test
  void namesAreAnyText() {
    List<String> names =
        List.of(
            "AC/DC",
            "O'Brien",
            "\"quoted\"",
            "😀 Ωmega",
            "a\\b",
            "; DROP TABLE face",
            "..",
            "x  y");
    try (Gallery gallery = open()) {
      for (String name : names) {
        gallery.enroll(name, Faces.face(names.indexOf(name), name));
      }
      assertThat(gallery.subjects().stream().map(Subject::name))
          .containsExactlyInAnyOrderElementsOf(names);
      for (String name : names) {
        assertThat(gallery.subject(name)).isPresent();
        gallery.rename(name, name + "'");
        assertThat(gallery.delete(name + "'")).isEqualTo(1);
      }
      assertThat(gallery.subjects()).isEmpty();
      assertThatThrownBy(() -> gallery.enroll(" ", Faces.face(1, "p")))
          .hasMessageContaining("name");
    }
  }

  @Test
  void theSamePhotoTwiceIsOneFace() {
    try (Gallery gallery = open()) {
      Enrollment first = gallery.enroll("Ada", Faces.face(1, "p.jpg"));
      Enrollment second = gallery.enroll("Ada", Faces.face(1, "p.jpg"));
      assertThat(second.added()).isFalse();
      assertThat(second.faceId()).isEqualTo(first.faceId());
      assertThat(gallery.faceCount()).isEqualTo(1);
      assertThat(gallery.subjectsOfPhoto("hash of p.jpg")).containsExactly("Ada");
      assertThatThrownBy(() -> gallery.enroll("Bob", Faces.face(1, "p.jpg")))
          .hasMessageContaining("enrolled as \"Ada\"");
      assertThat(gallery.subjects()).hasSize(1);
    }
  }

  @Test
  void twoFacesOfOnePhotoAreNotOnePerson() {
    Box other = new Box(300, 20, 100, 110);
    try (Gallery gallery = open()) {
      gallery.enroll("Ada", Faces.face(1, "p.jpg"));
      NewFace second = Faces.face(Faces.direction(new Random(2)), "p.jpg", other);
      assertThatThrownBy(() -> gallery.enroll("Ada", second)).hasMessageContaining("never one");
      gallery.enroll("Bob", second);
      assertThatThrownBy(() -> gallery.merge("Ada", "Bob")).hasMessageContaining("p.jpg");
      assertThat(gallery.subjects()).hasSize(2);
    }
  }

  @Test
  void renamesMergesAndDeletes() {
    try (Gallery gallery = open()) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      gallery.enroll("ada", Faces.face(2, "2.jpg"));
      gallery.enroll("Bob", Faces.face(3, "3.jpg"));
      gallery.merge("ada", "Ada");
      assertThat(gallery.subject("Ada").orElseThrow().faces()).isEqualTo(2);
      assertThatThrownBy(() -> gallery.rename("Ada", "Bob")).hasMessageContaining("merge");
      assertThatThrownBy(() -> gallery.rename("Eve", "Bob")).hasMessageContaining("\"Eve\"");
      assertThatThrownBy(() -> gallery.merge("Ada", "Ada")).hasMessageContaining("itself");
      gallery.rename("Ada", "Ada Lovelace");
      assertThat(gallery.deleteFace(1)).isTrue();
      assertThat(gallery.deleteFace(1)).isFalse();
      assertThat(gallery.deleteFace(2)).isTrue();
      assertThat(gallery.subjects().stream().map(Subject::name)).containsExactly("Bob");
    }
  }

  @Test
  void deletionLeavesNoTraceInTheFiles() throws IOException {
    NewFace face = Faces.face(1, "secret-photo.jpg");
    byte[] codes = face.embedding().codes();
    try (Gallery gallery = open()) {
      gallery.enroll("Bob", Faces.face(2, "other.jpg"));
      gallery.enroll("Secret Person", face);
      assertThat(traces(codes) + traces("Secret Person".getBytes(StandardCharsets.UTF_8)))
          .isPositive();
      gallery.delete("Secret Person");
      assertThat(traces(codes)).isZero();
      assertThat(traces("Secret Person".getBytes(StandardCharsets.UTF_8))).isZero();
      assertThat(traces("secret-photo".getBytes(StandardCharsets.UTF_8))).isZero();
    }
    assertThat(traces(codes)).isZero();
  }

  private long traces(byte[] needle) throws IOException {
    long found = 0;
    try (var files = Files.list(folder)) {
      for (Path path : files.toList()) {
        String hay = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        found += hay.contains(new String(needle, StandardCharsets.ISO_8859_1)) ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void anotherModelIsRefusedUnlessCompatible() {
    open().close();
    ModelIdentity stranger = ModelIdentity.of("stranger", 32);
    assertThatThrownBy(() -> Gallery.openOrCreate(file, stranger))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("test-model")
        .hasMessageContaining("stranger");
    ModelIdentity wide = new ModelIdentity("wide", 64, Set.of("test-model"));
    assertThatThrownBy(() -> Gallery.openOrCreate(file, wide)).hasMessageContaining("wide");
    ModelIdentity harmonic = new ModelIdentity("harmonic", 32, Set.of("test-model"));
    NewFace foreign =
        new NewFace(
            new QuantizedEmbedding(Faces.face(5, "h").embedding().codes(), "harmonic"),
            "h.jpg",
            "h",
            new Box(0, 0, 1, 1),
            Quality.UNKNOWN,
            NewFace.NO_THUMBNAIL);
    try (Gallery gallery = Gallery.open(file)) {
      assertThatThrownBy(() -> gallery.enroll("Ada", foreign)).hasMessageContaining("harmonic");
      gallery.requireComparable(harmonic);
      gallery.enroll("Ada", foreign);
      assertThat(all(gallery).get(0).face().embedding().modelId()).isEqualTo("harmonic");
    }
  }

  @Test
  void exportAndImportGiveTheSameGallery() throws IOException {
    StringWriter lines = new StringWriter();
    List<EnrolledFace> before;
    try (Gallery gallery = open()) {
      for (int i = 0; i < 25; i++) {
        gallery.enroll("Name \"" + i % 7 + "\" 😀", Faces.face(i, i + ".jpg"));
      }
      assertThat(GalleryTransfer.export(gallery, lines)).isEqualTo(25);
      before = all(gallery);
    }
    try (Gallery copy = Gallery.openOrCreate(folder.resolve("copy.gallery"), Faces.MODEL)) {
      assertThat(GalleryTransfer.load(copy, new StringReader(lines.toString())).added())
          .isEqualTo(25);
      GalleryTransfer.Imported again =
          GalleryTransfer.load(copy, new StringReader(lines.toString()));
      assertThat(again).isEqualTo(new GalleryTransfer.Imported(0, 25));
      assertThat(all(copy))
          .usingRecursiveComparison()
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(before);
    }
  }

  @Test
  void badLinesOfAnImportAreNamed() {
    try (Gallery gallery = open()) {
      for (String bad : List.of("{", "{}", "[]", "{\"codes\":\"AQ==\",\"model\":\"m\"}")) {
        assertThatThrownBy(() -> GalleryTransfer.load(gallery, new StringReader("\n" + bad)))
            .isInstanceOf(GalleryException.class)
            .hasMessageContaining("line 2");
      }
    }
  }

  @Test
  void enrollingManyIsAllOrNothing() {
    try (Gallery gallery = open()) {
      List<EnrolledFace> many =
          List.of(
              new EnrolledFace(0, "Ada", Faces.face(1, "1.jpg"), 1),
              new EnrolledFace(0, "Bob", Faces.face(1, "1.jpg"), 1));
      assertThatThrownBy(() -> gallery.enrollAll(many)).hasMessageContaining("Ada");
      assertThat(gallery.faceCount()).isZero();
      assertThat(gallery.subjects()).isEmpty();
    }
  }

  @Test
  void aMissingGalleryIsNamed() {
    assertThatThrownBy(() -> Gallery.open(file))
        .isInstanceOf(GalleryNotFoundException.class)
        .hasMessageContaining("people.gallery");
    assertThatThrownBy(() -> Gallery.openOrCreate(folder.resolve("no/such/x"), Faces.MODEL))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("folder");
  }

  static List<EnrolledFace> all(Gallery gallery) {
    List<EnrolledFace> faces = new ArrayList<>();
    gallery.forEachFace(faces::add);
    return faces;
  }
}
