package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.people.GalleryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill in the midst of making a gallery leaves. */
class CreationTest {
  @TempDir private Path folder;

  @Test
  void aFileThatWasBegunAndHasNoTablesYetBecomesAGallery() throws Exception {
    Path file = folder.resolve("half.gallery");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
    }
    assertThat(Files.size(file)).isEqualTo(4096);
    assertThatThrownBy(() -> Gallery.open(file))
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("there is no gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      assertThat(gallery.faceCount()).isEqualTo(1);
    }
  }
}
