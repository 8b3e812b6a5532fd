package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherEmbeddingsTest {
  @TempDir Path folder;
  private FacePack pack;

  @BeforeEach
  void packFaces() throws IOException {
    Path root = TestFaces.write(folder.resolve("faces"), 2, 2, 16, 1);
    pack = new FacePacker(16, 16).pack(new FaceSource(List.of(root)), folder.resolve("p")).pack();
  }

  @Test
  void rowsAreFoundByIdentityAndFile() throws IOException {
    Path file =
        TeacherFile.write(
            folder,
            new float[][] {{1, 2}, {3, 4}},
            "image,box\n/elsewhere/person1/0.png,x\nperson0/1.png,y\n");
    TeacherEmbeddings teacher = TeacherEmbeddings.read(file, pack);
    assertThat(teacher.known()).isEqualTo(2);
    assertThat(teacher.of(pack.indexOf("person1/0.png"))).containsExactly(1, 2);
    assertThat(teacher.of(pack.indexOf("person0/1.png"))).containsExactly(3, 4);
    assertThat(teacher.of(pack.indexOf("person0/0.png"))).isNull();
  }

  @Test
  void wrongFilesAreNamed() throws IOException {
    Path strangers = TeacherFile.write(folder, new float[][] {{1}}, "image\na/b.png\n");
    assertThatThrownBy(() -> TeacherEmbeddings.read(strangers, pack))
        .hasMessageContaining("none of the training faces")
        .hasMessageContaining("person0");
    Path longer = TeacherFile.write(folder, new float[][] {{1}}, "image\na/b.png\nc/d.png\n");
    assertThatThrownBy(() -> TeacherEmbeddings.read(longer, pack))
        .hasMessageContaining("2 rows")
        .hasMessageContaining("has 1");
    Path text = Files.writeString(folder.resolve("text.npy"), "this is no matrix at all");
    Files.writeString(folder.resolve("text.csv"), "image\n");
    assertThatThrownBy(() -> TeacherEmbeddings.read(text, pack)).hasMessageContaining("text.npy");
  }
}
