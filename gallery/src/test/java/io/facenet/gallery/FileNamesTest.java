package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.people.GalleryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gallery's name is a file name and nothing else. */
class FileNamesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q?synchronous=OFF",
        "q?immutable=1",
        "a%20b",
        "a#b",
        "a b&c=d",
        "mode=memory",
        ":memory:",
        "file:x",
        "Jürgen 😀"
      })
  void anyNameIsJustAName(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.faceCount()).isEqualTo(1);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.jpg", "letter.txt"})
  void aFileThatIsNoDatabaseIsSaidToBeNoGallery(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "something else entirely ".repeat(100));
    assertThatThrownBy(() -> Gallery.openOrCreate(file, Faces.MODEL))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining(name + " is no gallery");
  }
}
