package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
