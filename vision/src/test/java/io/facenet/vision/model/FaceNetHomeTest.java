package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceNetHomeTest {
  @TempDir Path folder;

  @Test
  void onlyTheFolderThatNobodyNamedMayBeMissing() {
    Path unnamed = folder.resolve(".facenet");
    assertThatCode(() -> new FaceNetHome(unnamed).requireFolder(unnamed))
        .doesNotThrowAnyException();
    Path typo = folder.resolve("typo");
    assertThatThrownBy(() -> new FaceNetHome(typo).requireFolder(unnamed))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(typo + " does not exist")
        .hasMessageContaining("does not exist")
        .hasMessageContaining("does not exist, so there are no models in it");
    assertThatThrownBy(() -> new FaceNetHome(typo).requireFolder()).hasMessageContaining("typo");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    for (Path unnamed : new Path[] {file, folder.resolve(".facenet")}) {
      assertThatThrownBy(() -> new FaceNetHome(file).requireFolder(unnamed))
          .hasMessageContaining(file + " is not a folder");
    }
  }
}
