package io.facenet.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import io.facenet.cli.Fixture;
import io.facenet.core.vector.Vectors;
import io.facenet.support.files.Npy;
import io.facenet.vision.embed.EmbeddingBridge;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBridgeCommandTest {
  private static final int PEOPLE = 20;
  private static final int PHOTOS = 4;

  @TempDir Path home;
  private Path photos;
  private ModelStore store;

  /** A model of six numbers, and one of three that are a linear map of them. */
  @BeforeEach
  void makeModelsAndPhotos() throws IOException {
    Fixture.model(home.resolve("models"), "mine", null);
    photos = people(home.resolve("photos"), 0);
    store = new ModelStore(new FaceNetHome(home));
    Cli small =
        Cli.run(
            "model", "project", "--home", home, "--crop", "center", "mine", "--id", "small", "--to",
            3, "--data", photos);
    assertThat(small.status()).as(small.err()).isZero();
  }

  /** A picture of noise each, and photos that differ from it a little. */
  private static Path people(Path folder, int seed) throws IOException {
    for (int person = 0; person < PEOPLE; person++) {
      byte[] base = new byte[3 * 40 * 50];
      new Random(1000 * seed + person).nextBytes(base);
      for (int i = 0; i < PHOTOS; i++) {
        Random random = new Random(100 * person + i);
        byte[] rgb = base.clone();
        for (int k = 0; k < rgb.length; k++) {
          int value = (base[k] & 0xFF) + (int) (20 * random.nextGaussian());
          rgb[k] = (byte) Math.max(0, Math.min(255, value));
        }
        Path file = folder.resolve("p%02d/%d.png".formatted(person, i));
        Files.createDirectories(file.getParent());
        Files.write(file, PhotoFile.png(Photo.of(40, 50, rgb)));
      }
    }
    return folder;
  }

  private Cli bridge(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("model", "bridge", "--home", home));
    all.addAll(List.of(arguments));
    if (!all.contains("--units")) {
      all.addAll(List.of("--units", 8, "--epochs", 2));
    }
    if (!all.contains("--held-out")) {
      all.addAll(List.of("--hold-out", 0.5));
    }
    return Cli.run(all.toArray());
  }

  private Path embed(String model, String name) throws IOException {
    Path file = home.resolve(name);
    Cli run = Cli.run("dataset", "embed", "--home", home, "--model", model, photos, "-o", file);
    assertThat(run.status()).as(run.err()).isZero();
    return file;
  }

  @Test
  void aBridgeTakesFacesToWhereTheOtherModelHasThem() throws IOException {
    Cli run = bridge("mine", "small", "--data", photos, "--set", "noise");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo("fitted on 40 faces of 10 people, judged by 40 faces of 10 others");
    assertThat(run.lines().subList(1, 7))
        .allMatch(line -> line.matches("  (linear|network).* cosine .*, VAL .* % at FAR 0.1"))
        .anyMatch(line -> line.contains("network of 8 units"));
    assertThat(run.lines().get(7)).isEqualTo("VAL at FAR (noise, people held out)");
    assertThat(run.lines().subList(8, 12))
        .extracting(line -> line.strip().replaceFirst("  .*", ""))
        .containsExactly("mine", "small", "bridged and small", "bridged and bridged");
    assertThat(run.lines().get(12)).startsWith("mine-to-small: linear, ").contains("KiB; ");
    float[][] mine = Npy.read(embed("mine", "mine.npy"));
    float[][] small = Npy.read(embed("small", "small.npy"));
    try (EmbeddingBridge bridge = EmbeddingBridge.load(store, "mine-to-small")) {
      bridge.requireFrom(store.find("mine"));
      bridge.requireTo(store.find("small"));
      float[][] bridged = bridge.apply(mine);
      double total = 0;
      for (int i = 0; i < mine.length; i++) {
        total += Vectors.dot(bridged[i], small[i]);
      }
      assertThat(total / mine.length).isGreaterThan(0.98);
      ModelCard card = bridge.card();
      assertThat(card.bridge().faces()).isEqualTo(40);
      assertThat(card.bridge().fittedOn()).isEqualTo("noise");
      assertThat(card.bridge().cosine()).isGreaterThan(0.95);
      assertThat(card.calibration().differentPairs()).isEqualTo((40 * 39 - 10 * 4 * 3) / 2);
      assertThat(card.calibrationWith("small").orElseThrow().differentPairs())
          .isEqualTo(40 * 39 - 10 * 4 * 3);
      assertThat(card.licence()).isEqualTo("none");
    }
  }

  @Test
  void readyEmbeddingsGiveTheSameFileAsPhotos() throws IOException {
    Path first = home.resolve("first.onnx");
    Path second = home.resolve("second.onnx");
    Path third = home.resolve("third.onnx");
    Cli photosRun =
        bridge("mine", "small", "--data", photos, "-o", first, "--id", "b", "--set", "noise");
    assertThat(photosRun.status()).as(photosRun.err()).isZero();
    try (Stream<Path> cached = Files.list(home.resolve("cache/embeddings"))) {
      assertThat(cached).hasSize(2).allMatch(file -> file.toFile().length() > 80 * 3 * 4);
    }
    bridge("mine", "small", "--data", photos, "-o", second, "--id", "b", "--set", "noise");
    assertThat(second).hasSameBinaryContentAs(first);
    Path mine = embed("mine", "mine.npy");
    Path small = embed("small", "small.npy");
    Cli files =
        bridge(
            "mine",
            "small",
            "--from-embeddings",
            mine,
            "--to-embeddings",
            small,
            "-o",
            third,
            "--id",
            "b",
            "--set",
            "noise");
    assertThat(files.status()).as(files.err()).isZero();
    assertThat(third).hasSameBinaryContentAs(first);
  }

  @Test
  void otherPeopleMayJudge() throws IOException {
    Path others = people(home.resolve("others"), 1);
    Cli run = bridge("small", "mine", "--data", photos, "--held-out", others, "--units", 0);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo("fitted on 80 faces of 20 people, judged by 80 faces of 20 others");
    assertThat(run.out()).doesNotContain("network of").contains("VAL at FAR (others)");
    assertThat(store.find("small-to-mine").card().embeddingSize()).isEqualTo(6);
  }

  @Test
  void commandsKnowABridge() throws IOException {
    assertThat(bridge("mine", "small", "--data", photos, "--units", 0).status()).isZero();
    assertThat(Cli.run("model", "info", "--home", home, "mine-to-small").out())
        .contains(
            "model          mine-to-small, bridge",
            "bridge         from mine, 6 numbers, to small",
            "embedding      3 numbers, a unit vector",
            "across         with small, photos, people held out");
    assertThat(Cli.run("model", "list", "--home", home).out()).doesNotContain("mine-to-small");
    assertThat(Cli.run("model", "list", "--home", home, "--all").out())
        .containsPattern("mine-to-small +bridge +imported +3-d");
    assertThat(Cli.run("model", "check", "--home", home).out())
        .containsPattern("mine-to-small +as it was written");
    Path photo = photos.resolve("p00/0.png");
    Map<Cli, String> runs =
        Map.of(
            Cli.run("embed", "--home", home, "--crop", "center", "--model", "mine-to-small", photo),
            "is a model of kind BRIDGE; needed is one of kind EMBEDDER; it leads from embeddings of"
                + " mine to small",
            bridge("mine-to-small", "mine", "--data", photos),
            "mine-to-small is a bridge; a bridge leads from an embedder to an embedder",
            Cli.run(
                "model",
                "project",
                "--home",
                home,
                "--crop",
                "center",
                "mine-to-small",
                "--id",
                "x",
                "--to",
                2,
                "--data",
                photos),
            "mine-to-small is a bridge; only the numbers of an embedder can be projected");
    runs.forEach((run, message) -> assertOneLine(run, message));
  }

  @Test
  void errorsAreOneLineAndComeBeforeTheWork() throws IOException {
    Path mine = embed("mine", "mine.npy");
    Path few = home.resolve("few");
    for (int i = 0; i < 2; i++) {
      Fixture.photo(few.resolve("a/%d.png".formatted(i)), i);
      Fixture.photo(few.resolve("b/%d.png".formatted(i)), 10 + i);
    }
    Path foreign = Files.writeString(home.resolve("foreign.onnx"), "no model");
    Map<Cli, String> runs =
        Map.of(
            bridge("mine", "mine", "--data", photos), "both are mine",
            bridge("mine", "nowhere", "--data", photos), "no model \"nowhere\"",
            bridge("mine", "small", "--data", home.resolve("gone")), "does not exist",
            bridge("mine", "small", "--data", few), "too few to judge a bridge by",
            bridge("mine", "small", "--from-embeddings", mine, "--to-embeddings", mine),
                "holds vectors of 6 numbers, small gives 3",
            bridge("mine", "small", "--data", photos, "--id", "mine"), "choose another --id",
            bridge("mine", "small", "--data", photos, "-o", foreign), "holds something else",
            bridge("mine", "small", "--data", photos, "--units", -1), "units");
    runs.forEach((run, message) -> assertOneLine(run, message));
  }

  private static void assertOneLine(Cli run, String message) {
    assertThat(run.status()).as(message).isEqualTo(2);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(message);
  }
}
