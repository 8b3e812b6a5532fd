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

  @Test
  void centeringOpensTheConeAndProjectionKeepsDistances() throws IOException {
    Path file =
        TeacherFile.write(
            folder,
            new float[][] {{0.8f, 0.6f, 0}, {0.8f, -0.6f, 0}},
            "image\nperson0/0.png\nperson1/0.png\n");
    TeacherEmbeddings teacher = TeacherEmbeddings.read(file, pack);
    int face = pack.indexOf("person0/0.png");
    assertThat(teacher.centered(0)).isSameAs(teacher);
    assertThat(teacher.centered(1).of(face)).containsExactly(0, 1, 0);
    assertThat(teacher.centered(1).of(pack.indexOf("person0/1.png"))).isNull();
    assertThat(teacher.projectedTo(3)).isSameAs(teacher);
    float[] first = teacher.projectedTo(2).of(face);
    float[] second = teacher.projectedTo(2).of(pack.indexOf("person1/0.png"));
    assertThat(first).hasSize(2);
    assertThat(first[0] * second[0] + first[1] * second[1])
        .isCloseTo(0.28f, org.assertj.core.api.Assertions.within(1e-6f));
  }
}
