package io.facenet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.People;
import io.facenet.models.InstalledModels;
import io.facenet.models.TinyModels;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.training.TrainingRun;
import io.facenet.vision.model.Calibration;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs do what they say, with the model that ships. */
class ExamplesTest {
  @TempDir Path folder;

  private FaceNetOptions options;

  @BeforeEach
  void withNothingInstalled() throws IOException {
    options = FaceNetOptions.defaults().withHome(Files.createDirectory(folder.resolve("home")));
  }

  @Test
  void verify() throws IOException {
    Path lfw = InstalledModels.lfw();
    try (FaceNet facenet = FaceNet.load(options)) {
      Path bush = photoOf(lfw, "George_W_Bush");
      assertThat(Verify.verdict(facenet, bush, bush)).startsWith("the same person: ");
      assertThat(Verify.verdict(facenet, bush, photoOf(lfw, "Serena_Williams")))
          .startsWith("different people: ");
      assertThat(Verify.verdict(facenet, bush, folder.resolve("none.jpg")))
          .startsWith("no verdict: ");
    }
  }

  @Test
  void recognize() throws IOException {
    Path people = Files.createDirectory(folder.resolve("people"));
    picture(1).accept(people.resolve("Ada.png"));
    picture(2).accept(people.resolve("Bob.png"));
    try (FaceNet facenet = FaceNet.load(options);
        People known = facenet.people(folder.resolve("family.gallery"))) {
      Recognize.enroll(known, people);
      assertThat(Recognize.names(known, people.resolve("Bob.png")))
          .singleElement()
          .asString()
          .startsWith("Bob (distance 0.000, threshold ");
    }
  }

  @Test
  void clusterAnAlbum() throws IOException {
    Path lfw = InstalledModels.lfw();
    Path one = photoOf(lfw, "George_W_Bush");
    Path copy = Files.copy(one, folder.resolve("copy.jpg"));
    Path other = photoOf(lfw, "Serena_Williams");
    try (FaceNet facenet = FaceNet.load(options)) {
      assertThat(ClusterAlbum.people(facenet, List.of(one, other, copy)))
          .containsExactly(List.of(one, copy), List.of(other));
    }
  }

  @Test
  void calibrateAModelOfOnesOwn() throws IOException {
    Path onnx = folder.resolve("own.onnx");
    Files.write(onnx, OnnxWriter.write(TinyModels.network(112, 16, 7), Map.of()));
    for (int person = 0; person < 16; person++) {
      Path home = Files.createDirectories(folder.resolve("photos/" + person));
      picture(person).accept(home.resolve("1.png"));
      picture(person).accept(home.resolve("2.png"));
    }
    Calibration calibration = CalibrateOwnModel.measure(options, onnx, folder.resolve("photos"));
    assertThat(calibration.set()).isEqualTo("my photos");
    assertThat(calibration.thresholds()).isNotEmpty();
  }

  @Test
  void trainATinyNetwork() throws IOException {
    for (int person = 0; person < 5; person++) {
      Path home = Files.createDirectories(folder.resolve("faces/" + person));
      for (int photo = 0; photo < 3; photo++) {
        picture(10 * person + photo).accept(home.resolve(photo + ".png"));
      }
    }
    TrainingRun run = TrainTiny.train(folder.resolve("faces"), folder.resolve("run"), 2);
    assertThat(run.isComplete()).isTrue();
    assertThat(run.folder().resolve("last.checkpoint")).exists();
  }

  private static Path photoOf(Path lfw, String person) throws IOException {
    try (Stream<Path> photos = Files.list(lfw.resolve(person))) {
      return photos.sorted().findFirst().orElseThrow();
    }
  }

  private interface Writer {
    void accept(Path file) throws IOException;
  }

  /** A picture of its own for each number: colored patches. */
  private static Writer picture(int number) {
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
    for (int patch = 0; patch < 40; patch++) {
      var graphics = image.createGraphics();
      graphics.setColor(new java.awt.Color(random.nextInt(1 << 24)));
      graphics.fillRect(random.nextInt(110), random.nextInt(110), 40, 40);
      graphics.dispose();
    }
    return file -> ImageIO.write(image, "png", file.toFile());
  }
}
