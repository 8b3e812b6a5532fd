package io.facenet.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.Projection;
import io.facenet.core.vector.Vectors;
import io.facenet.support.files.Npy;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.OnnxMetadata;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelProjectCommandTest {
  @TempDir Path home;
  private Path photos;

  @BeforeEach
  void makeModelAndPhotos() throws IOException {
    Fixture.model(home.resolve("models"), "mine", null);
    photos = home.resolve("photos");
    for (int i = 0; i < 12; i++) {
      Fixture.photo(photos.resolve("%02d.png".formatted(i)), i);
    }
  }

  private Cli project(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("model", "project", "--home", home));
    all.addAll(List.of("--crop", "center"));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray());
  }

  private float[][] embed(String model, String file) throws IOException {
    Path out = home.resolve(file);
    Cli run =
        Cli.run("embed", "--home", home, "--crop", "center", "--model", model, photos, "-o", out);
    assertThat(run.status()).as(run.err()).isZero();
    return Npy.read(out);
  }

  private void assertProjected(Projection projection, float[][] before, float[][] after) {
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).containsExactly(projection.apply(before[i]), Offset.offset(1e-5f));
    }
  }

  @Test
  void photosAndTheirVectorsGiveTheSameModel() throws IOException {
    float[][] before = embed("mine", "mine.npy");
    Projection projection = Projection.fit(before, 3).balanced();
    Cli run = project("mine", "--id", "small", "--to", 3, "--data", photos, "--set", "noise");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("small: 3 of 6 dimensions, ").contains("of 12 embeddings");
    assertProjected(projection, before, embed("small", "small.npy"));
    Path matrix = home.resolve("small.f32");
    Path vectors = home.resolve("mine.npy");
    Cli again = project("mine", "--id", "b", "--to", 3, "--vectors", vectors, "--matrix", matrix);
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(matrix).hasSize(4 * 3 * 6);
    assertProjected(projection, before, embed("b", "b.npy"));
    ModelCard card = ModelStore.card(home.resolve("models/b.onnx"));
    assertThat(card.projection().fittedOn()).isEqualTo("mine.npy");
    assertThat(card.licence()).isEqualTo("none");
    assertThat(Cli.run("model", "info", "--home", home, "small").out())
        .contains("projection     mine, 6 to 3, ", "kept of 12 faces: noise");
  }

  /** The mirror image goes through network and projection, and is added behind them. */
  @Test
  void aProjectedModelMayLookAtTheMirrorImage() throws IOException {
    assertThat(project("mine", "--id", "one", "--to", 3, "--data", photos).status()).isZero();
    Cli run = project("mine", "--id", "both", "--to", 3, "--data", photos, "--mirror");
    assertThat(run.status()).as(run.err()).isZero();
    ModelStore store = new ModelStore(new FaceNetHome(home));
    try (FaceEmbedder one = FaceEmbedder.load(store, "one");
        FaceEmbedder both = FaceEmbedder.load(store, "both")) {
      assertThat(both.card().mirrored()).isTrue();
      int side = both.card().views().get(0).input().width();
      byte[] pixels = new byte[3 * side * side];
      new Random(5).nextBytes(pixels);
      List<List<Photo>> crops =
          List.of(
              List.of(Photo.of(side, side, pixels)),
              List.of(Photo.of(side, side, mirrored(pixels, side))));
      List<Embedding> seen = one.embedCrops(crops);
      assertThat(seen.get(0).distance(seen.get(1))).isGreaterThan(0.01);
      float[] sum = seen.get(0).vector();
      float[] mirror = seen.get(1).vector();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += mirror[k];
      }
      assertThat(both.embedCrops(crops).get(0).vector())
          .containsExactly(Vectors.normalized(sum), Offset.offset(1e-5f));
    }
  }

  private static byte[] mirrored(byte[] pixels, int side) {
    byte[] mirror = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / 3 % side;
      mirror[i + 3 * (side - 1 - 2 * x)] = pixels[i];
    }
    return mirror;
  }

  @Test
  void theCostOnLfwIsPrinted() throws IOException {
    Path lfw = home.resolve("lfw");
    StringBuilder pairs = new StringBuilder("2\t2\n");
    for (int fold = 0; fold < 2; fold++) {
      for (String name : List.of("A", "B")) {
        Fixture.photo(lfw.resolve(name + "/" + name + "_000" + (fold + 1) + ".jpg"), fold);
        pairs.append(name).append("\t1\t2\n");
      }
      pairs.append("A\t1\tB\t2\nA\t2\tB\t1\n");
    }
    Files.writeString(lfw.resolve("pairs.txt"), pairs);
    Cli run = project("mine", "--id", "small", "--to", 3, "--data", photos, "--lfw", lfw);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(1)).startsWith("  6 floats    accuracy ").contains("VAL");
    assertThat(run.lines().get(2)).startsWith("  3 floats ");
    assertThat(run.lines().get(3)).startsWith("  3 bytes ").endsWith("% at FAR 0.001");
  }

  @Test
  void errorsAreOneLine() throws IOException {
    embed("mine", "mine.npy");
    Path vectors = home.resolve("mine.npy");
    Path other = Files.copy(vectors, home.resolve("other.npy"));
    Files.writeString(home.resolve("other.csv"), "image,x,y,width,height,model\na,0,0,1,1,his\n");
    ModelCard card = ModelStore.card(home.resolve("models/mine.onnx"));
    write(changed(card, "mirrored", ModelKind.EMBEDDER, 6, true));
    write(changed(card, "finder", ModelKind.DETECTOR, 0, false));
    write(changed(card, "eight", ModelKind.EMBEDDER, 8, false));
    Path one = Fixture.photo(home.resolve("one/a.png"), 1).getParent();
    Map<Cli, String> runs =
        Map.of(
            project("mine", "--id", "a", "--data", photos), "gives 6 numbers a face",
            project("mine", "--id", "a", "--to", 6, "--data", photos), "choose another --to",
            project("mine", "--id", "a", "--to", 3, "--data", one), "to 1 vectors",
            project("mirrored", "--id", "a", "--to", 3, "--data", photos), "mirror image",
            project("finder", "--id", "a", "--to", 3, "--data", photos), "finder is a detector",
            project("eight", "--id", "a", "--to", 3, "--vectors", vectors), "eight gives 8",
            project("mine", "--id", "a", "--to", 3, "--vectors", other), "not made with mine",
            project("mine", "--id", "mine", "--to", 3, "--data", photos),
                "a model named mine exists already; choose another --id",
            project("mine", "--id", "joint-128", "--to", 3, "--data", photos), "exists already",
            project("mine", "--id", "a b", "--to", 3, "--data", photos), "a model id is");
    runs.forEach(
        (run, message) -> {
          assertThat(run.status()).as(run.out()).isEqualTo(2);
          assertThat(run.errors()).singleElement().asString().contains(message);
        });
    assertThat(project("mine", "--id", "a", "--to", 3).err()).contains("--data", "--vectors");
    assertThat(home.resolve("models/a.onnx")).doesNotExist();
  }

  private static ModelCard changed(
      ModelCard card, String id, ModelKind kind, int size, boolean mirrored) {
    return new ModelCard(
        id, kind, "tiny", card.views(), null, size, mirrored, null, null, null, null, null);
  }

  private void write(ModelCard card) throws IOException {
    byte[] onnx = Files.readAllBytes(home.resolve("models/mine.onnx"));
    Files.write(
        home.resolve("models/" + card.id() + ".onnx"),
        OnnxMetadata.replace(onnx, Map.of(ModelCard.KEY, card.toJson())));
  }
}
