package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetOverlapTest {
  private static final float[][] FACES = {{1, 0}, {0, 1}, {0.6f, 0.8f}, {-1, 0}};
  private static final String TABLE = "photo,x\na/1.jpg,\na/2.jpg,\nb/1.jpg,\nc/1.jpg,\n";
  @TempDir Path folder;

  private Path write(String name, float[][] rows, String table) throws IOException {
    return TeacherFile.write(Files.createDirectories(folder.resolve(name)), rows, table);
  }

  @Test
  void aPersonWithOnePhotoTooNearIsLeftOutWhole() throws IOException {
    Path faces = write("faces", FACES, TABLE);
    Path others = write("others", new float[][] {{0.8f, -0.6f}}, "photo,x\nq.jpg,\n");
    DatasetOverlap overlap = DatasetOverlap.find(faces, others, 0.5);
    assertThat(overlap.identities()).isEqualTo(3);
    assertThat(overlap.near()).containsExactly("a");
    assertThat(overlap.changes().text()).isEqualTo("a/1.jpg,\na/2.jpg,\n");
  }

  @Test
  void theThresholdItselfIsNotNearer() throws IOException {
    Path faces = write("faces", FACES, TABLE);
    Path others = write("others", new float[][] {{1, 0}}, "photo,x\nq.jpg,\n");
    assertThat(DatasetOverlap.find(faces, others, 4).near()).containsExactly("a", "b");
  }

  @Test
  void vectorsOfTwoModelsAreRefused() throws IOException {
    Path faces = write("faces", FACES, TABLE);
    Path others = write("others", new float[][] {{1, 0, 0}}, "photo,x\nq.jpg,\n");
    assertThatThrownBy(() -> DatasetOverlap.find(faces, others, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of 2 numbers")
        .hasMessageContaining("of 3");
  }
}
