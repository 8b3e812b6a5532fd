package io.facenet.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import io.facenet.cli.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTest {
  @TempDir Path folder;
  private Path home;
  private Path faces;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    TinyModel.write(home, "tiny", 6);
    faces = folder.resolve("faces");
    for (int person = 0; person < 12; person++) {
      for (int photo = 0; photo < 4; photo++) {
        Fixture.photo(faces.resolve("p" + person).resolve(photo + ".png"), person);
      }
    }
    Fixture.photo(faces.resolve("p3").resolve("stray.png"), 7);
  }

  private Path embed() {
    Path judge = folder.resolve("judge.npy");
    Cli run = Cli.run("dataset", "embed", faces, "--model", "tiny", "-o", judge, "--home", home);
    assertThat(run.status()).as(run.err()).isZero();
    return judge;
  }

  @Test
  void judgedByAModelAStrayFaceIsLeftOut() throws IOException {
    Path out = folder.resolve("clean");
    Cli run = Cli.run("dataset", "clean", faces, "--judge", embed(), "-o", out);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("identities", "unreadable photos");
    assertThat(Files.readAllLines(out.resolve("changes.csv"))).contains("p3/stray.png,");
    assertThat(Files.readString(out.resolve("report.html"))).contains("p3", "data:image");
  }

  @Test
  void embeddingsOfOtherPhotosAreRefused() throws IOException {
    Path judge = embed();
    Path others = folder.resolve("others");
    Fixture.photo(others.resolve("q").resolve("1.png"), 1);
    Fixture.photo(others.resolve("r").resolve("1.png"), 2);
    Cli run = Cli.run("dataset", "clean", others, "--judge", judge, "-o", folder.resolve("clean"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("none of the judged photos");
  }

  @Test
  void anUnreadablePhotoIsToldAndTheRestIsEmbedded() throws IOException {
    Files.writeString(faces.resolve("p1").resolve("broken.jpg"), "no photo");
    Path judge = folder.resolve("judge.npy");
    Cli run = Cli.run("dataset", "embed", faces, "--model", "tiny", "-o", judge, "--home", home);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("broken.jpg");
    assertThat(judge).exists();
  }

  @Test
  void photosThatAreFramedAlikeAreAlignedWithoutADetectorAndNotTwice() throws IOException {
    Files.writeString(faces.resolve("p1").resolve("broken.jpg"), "no photo");
    Path out = folder.resolve("aligned");
    Object[] command = {
      "dataset", "align", faces, "-o", out, "--size", "48", "--framed", "arcface-112"
    };
    Cli first = Cli.run(command);
    assertThat(first.status()).isEqualTo(2);
    assertThat(first.out()).contains("aligned     49").contains("unreadable  1");
    assertThat(out.resolve("p3").resolve("stray.jpg")).exists();
    assertThat(Files.readAllLines(out.resolve("aligned.csv")))
        .hasSize(51)
        .contains("p1/broken.jpg,unreadable,0.0000,0.0000");
    Path list = out.resolve("aligned.csv");
    String text = Files.readString(list);
    Files.writeString(list, text.substring(0, text.length() - 7));
    Cli again = Cli.run(command);
    assertThat(again.out()).contains("aligned     1").contains("unreadable  0");
    assertThat(Files.readString(list)).isEqualTo(text);
  }

  @Test
  void peopleNearATestSetAreLeftOut() throws IOException {
    Path judge = embed();
    Path other = folder.resolve("other.npy");
    Path person = folder.resolve("test");
    Fixture.photo(person.resolve("q").resolve("1.png"), 5);
    Cli.run("dataset", "embed", person, "--model", "tiny", "-o", other, "--home", home);
    Path out = folder.resolve("overlap.csv");
    Cli run = Cli.run("dataset", "overlap", judge, other, "--threshold", "0.000001", "-o", out);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("near one of the others     1");
    assertThat(Files.readAllLines(out))
        .first()
        .isEqualTo("# near another set, as 'facenet dataset overlap' found");
    assertThat(Files.readAllLines(out).stream().skip(1))
        .containsExactly("p5/0.png,", "p5/1.png,", "p5/2.png,", "p5/3.png,");
  }

  @Test
  void changesReplaceChangesOnlyAndNeverTheEmbeddings() throws IOException {
    Path judge = embed();
    Path other = Files.copy(judge, folder.resolve("other.npy"));
    Files.copy(folder.resolve("judge.csv"), folder.resolve("other.csv"));
    for (String name : List.of("judge.npy", "judge.csv", "other.npy", "other.csv")) {
      Path input = folder.resolve(name);
      byte[] before = Files.readAllBytes(input);
      Cli run = overlap(judge, other, input, "--force");
      assertThat(run.status()).as(name).isEqualTo(2);
      assertThat(run.err()).contains("itself");
      assertThat(input).hasBinaryContent(before);
    }
    Path notes = Files.writeString(folder.resolve("notes.csv"), "my notes\n");
    assertThat(overlap(judge, other, notes).err()).contains(notes.toString(), "--force");
    assertThat(notes).hasContent("my notes\n");
    assertThat(overlap(judge, other, notes, "--force").status()).isZero();
    assertThat(overlap(judge, other, notes).status()).as("its own").isZero();
  }

  private static Cli overlap(Path judge, Path other, Path out, String... more) {
    List<Object> line = new ArrayList<>(List.of("dataset", "overlap", judge, other));
    line.addAll(List.of("--threshold", "0.01", "-o", out));
    line.addAll(List.of(more));
    return Cli.run(line.toArray());
  }
}
