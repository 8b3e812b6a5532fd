package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.vector.RandomStream;
import io.facenet.core.vector.Vectors;
import io.facenet.training.data.DatasetCleaning.Finding;
import io.facenet.training.data.DatasetCleaning.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCleaningTest {
  private static final int D = 64;
  @TempDir Path folder;
  private final List<float[]> rows = new ArrayList<>();
  private final StringBuilder table = new StringBuilder("image\n");

  /** A face of a person under an identity's name: the person's direction with some noise. */
  private void face(String identity, String file, int person) {
    RandomStream direction = RandomStream.of(7, person);
    RandomStream noise = RandomStream.of(9, rows.size());
    float[] vector = new float[D];
    for (int k = 0; k < D; k++) {
      vector[k] = (float) (direction.nextGaussian() + 0.2 * noise.nextGaussian());
    }
    rows.add(Vectors.normalized(vector));
    table.append("train/").append(identity).append('/').append(file).append('\n');
  }

  private DatasetCleaning judge() throws IOException {
    for (int person = 100; person < 200; person++) {
      for (int photo = 0; photo < 4; photo++) {
        face("p" + person, photo + ".jpg", person);
      }
    }
    return DatasetCleaning.judge(
        TeacherFile.write(folder, rows.toArray(float[][]::new), table.toString()));
  }

  @Test
  void straysArePutOutSecondPeopleSplitAndTwinsMerged() throws IOException {
    for (int photo = 0; photo < 5; photo++) {
      face("mixed", photo + ".jpg", 1);
    }
    face("mixed", "stray.jpg", 2);
    for (int photo = 5; photo < 8; photo++) {
      face("mixed", photo + ".jpg", 3);
    }
    for (int photo = 0; photo < 4; photo++) {
      face("again", photo + ".jpg", 1);
    }
    DatasetCleaning cleaning = judge();
    assertThat(cleaning.changes().identities())
        .hasSize(8)
        .containsEntry("mixed/stray.jpg", "")
        .containsEntry("mixed/5.jpg", "mixed~2")
        .containsEntry("mixed/7.jpg", "mixed~2")
        .containsEntry("again/0.jpg", "mixed");
    assertThat(cleaning.findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.STRAY, Kind.SPLIT, Kind.MERGED);
    assertThat(cleaning.identityCount()).isEqualTo(102);
  }

  @Test
  void cleanSetStaysAsItIs() throws IOException {
    DatasetCleaning cleaning = judge();
    assertThat(cleaning.changes().identities()).isEmpty();
    assertThat(cleaning.findings()).isEmpty();
  }

  @Test
  void oneIdentityCannotBeJudged() throws IOException {
    face("only", "0.jpg", 1);
    Path file = TeacherFile.write(folder, rows.toArray(float[][]::new), table.toString());
    assertThatThrownBy(() -> DatasetCleaning.judge(file)).hasMessageContaining("1 identity");
  }

  @Test
  void changesReachThePack() throws IOException {
    Path root = TestFaces.write(folder.resolve("faces"), 3, 2, 16, 1);
    Path file =
        Files.writeString(
            folder.resolve("changes.csv"),
            "# remark\nperson0/0.png,\nperson1/0.png,person2\nperson1/1.png,person2\n");
    IdentityChanges changes = IdentityChanges.read(file);
    FacePacker packer = new FacePacker(16, 16);
    Path pack = folder.resolve("p");
    FacePack clean = packer.pack(new FaceSource(List.of(root), changes), pack).pack();
    assertThat(clean.size()).isEqualTo(5);
    assertThat(clean.identityCount()).isEqualTo(2);
    assertThat(clean.indexOf("person0/0.png")).isEqualTo(-1);
    FacePack all = new FacePacker(16, 16).packOnce(new FaceSource(List.of(root)), pack).pack();
    assertThat(all.size()).isEqualTo(6);
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), "no change");
    assertThatThrownBy(() -> IdentityChanges.read(wrong)).hasMessageContaining("line 1");
    Path strange = Files.writeString(folder.resolve("strange.csv"), "a/b.png,\n");
    FaceSource none = new FaceSource(List.of(root), IdentityChanges.read(strange));
    assertThatThrownBy(() -> new FacePacker(16, 16).pack(none, pack))
        .hasMessageContaining("none of the 1 changes");
  }

  /** "Aa" and "BB" have one {@code hashCode}. */
  @Test
  void changesThatDifferGiveAnotherPack() throws IOException {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    Path root = TestFaces.write(folder.resolve("faces"), 2, 1, 16, 1);
    Path pack = folder.resolve("p");
    for (String name : List.of("Aa", "BB")) {
      IdentityChanges changes = new IdentityChanges(Map.of("person0/0.png", name));
      FaceSource source = new FaceSource(List.of(root), changes);
      FacePack packed = new FacePacker(16, 16).packOnce(source, pack).pack();
      assertThat(packed.identityName(packed.identities()[0])).isEqualTo(name);
    }
  }

  @Test
  void aNameWithALineBreakIsJudged() throws IOException {
    for (int photo = 0; photo < 4; photo++) {
      face("first", photo + ".jpg", 1);
    }
    rows.add(Vectors.normalized(rows.get(0)));
    table.append("\"train/first/two\nlines.jpg\",0,0,1,1,model\n");
    assertThat(judge().faceCount()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "a\rb", "a\r\nb", " led", "trailed ", "#1", "say \"x\""})
  void namesOfAnyKindSurviveTheFile(String name) throws IOException {
    IdentityChanges changes =
        new IdentityChanges(
            Map.of(name + "/1.jpg", name, "A/" + name, "", "B/1.jpg", name, "C/1.jpg", "D"));
    Path file = Files.writeString(folder.resolve("changes.csv"), "# a \"remark\n" + changes.text());
    assertThat(IdentityChanges.read(file)).isEqualTo(changes);
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), changes.text() + "no change\n");
    long line = Files.readString(wrong).lines().count();
    assertThatThrownBy(() -> IdentityChanges.read(wrong)).hasMessageContaining("line " + line);
  }

  @Test
  void namesWithCommasAndQuotationMarksSurviveTheFile(@TempDir Path folder) throws IOException {
    var changes =
        new IdentityChanges(
            java.util.Map.of("Shaq, \"the\" O'Neal/1,2.jpg", "x,\"y\"", "A/1.jpg", ""));
    Path file = Files.writeString(folder.resolve("changes.csv"), changes.text());
    assertThat(IdentityChanges.read(file)).isEqualTo(changes);
  }
}
