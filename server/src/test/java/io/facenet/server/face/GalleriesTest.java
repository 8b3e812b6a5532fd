package io.facenet.server.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.ColorModels;
import io.facenet.FaceNet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The galleries of all keys. */
class GalleriesTest {
  @TempDir Path folder;

  private FaceNet facenet() throws IOException {
    return FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
  }

  @Test
  void areOpenedWhenFirstAskedFor() throws IOException {
    Path files = folder.resolve("a/b");
    try (FaceNet facenet = facenet();
        Galleries galleries = new Galleries(facenet, files, false)) {
      assertThat(files).doesNotExist();
      GalleryRoom room = galleries.room("main");
      assertThat(galleries.room("main")).isSameAs(room);
      assertThat(galleries.room("other")).isNotSameAs(room);
      assertThat(files.resolve("main.gallery")).isRegularFile();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", ".hidden", "a/b", "a\\b", "../main", "a b", "x\u0000"})
  void liesNowhereElse(String name) throws IOException {
    try (FaceNet facenet = facenet();
        Galleries galleries = new Galleries(facenet, folder.resolve("files"), false)) {
      assertThatThrownBy(() -> galleries.room(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void areNotOpenedAgainWhenTheyAreClosed() throws IOException {
    try (FaceNet facenet = facenet()) {
      Galleries galleries = new Galleries(facenet, folder.resolve("files"), false);
      galleries.room("main");
      galleries.close();
      assertThatThrownBy(() -> galleries.room("main")).isInstanceOf(IllegalStateException.class);
    }
  }
}
