package io.facenet.vision.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.models.TinyModels;
import io.facenet.vision.embed.FaceEmbedder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedModelsTest {
  private static final int MOST_BYTES = 24_000_000;

  @TempDir Path folder;

  /** What really ships has to be fit for it, and the catalog knows where it lies. */
  @Test
  void whatShipsIsSmallCalibratedAndLicensed() throws IOException {
    ShippedModels models = ShippedModels.ofLibrary();
    assertThat(models.ids()).isNotEmpty();
    long bytes = 0;
    for (String id : models.ids()) {
      ModelSource source = models.find(id).orElseThrow();
      ModelCard card = source.card();
      assertThat(card.id()).isEqualTo(id);
      assertThat(card.kind()).isEqualTo(ModelKind.EMBEDDER);
      assertThat(card.licence()).isNotBlank().isNotEqualTo("unknown");
      assertThat(card.calibration().thresholds()).containsKeys(1e-2, 1e-3, 1e-4);
      assertThat(card.training()).isNotEmpty();
      ModelArtifact artifact = source.artifact().orElseThrow();
      assertThat(artifact.license()).contains("research");
      assertThat(Catalog.shipped().artifact(id)).contains(artifact.coordinate());
      bytes += source.bytes().length;
      try (FaceEmbedder embedder = FaceEmbedder.load(new ModelStore(new FaceNetHome(folder)), id)) {
        assertThat(embedder.card()).isEqualTo(card);
      }
    }
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  /** A business depends on the library, not on what was made of research data. */
  @Test
  void theLibraryItselfShipsNoWeights() throws Exception {
    assertThat(filesOfTheLibrary())
        .anyMatch(file -> file.endsWith("catalog.json"))
        .noneMatch(file -> file.matches(".*\\.(onnx|f32)"));
    assertThat(Catalog.shipped().withoutArtifacts().ids())
        .contains("joint-640")
        .doesNotContain("joint-128");
    assertThat(Catalog.shipped().withoutArtifacts().preference(ModelKind.EMBEDDER).get(0))
        .isEqualTo("joint-640");
  }

  /** Of the folder of classes or, in a later phase of the build, of the jar. */
  private static List<String> filesOfTheLibrary() throws Exception {
    Path place =
        Path.of(ShippedModels.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      try (var files = Files.walk(place)) {
        return files.map(Path::toString).toList();
      }
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  @Test
  void severalArtifactsAreFoundAndTheFirstGoesBefore() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    TinyModels.ship(one.resolve("META-INF/facenet"), TinyModels.card("a", 16, 4, null));
    TinyModels.ship(
        two.resolve("META-INF/facenet"),
        TinyModels.card("b", 16, 4, null),
        TinyModels.card("a", 16, 5, null));
    Files.writeString(
        two.resolve("META-INF/facenet/artifact.properties"),
        "artifact=made.up:two\nlicense=none at all\n");
    Files.writeString(two.resolve("META-INF/facenet/matrix.f32"), "bytes");
    URL[] path = {one.toUri().toURL(), two.toUri().toURL()};
    try (URLClassLoader classes = new URLClassLoader(path, null)) {
      ShippedModels models = ShippedModels.in(classes);
      assertThat(models.ids()).containsExactly("a", "b");
      assertThat(models.find("a").orElseThrow().card().embeddingSize()).isEqualTo(4);
      assertThat(models.find("a").orElseThrow().artifact()).isEmpty();
      assertThat(models.find("b").orElseThrow().artifact())
          .contains(new ModelArtifact("made.up:two", "none at all"));
      assertThat(models.file("matrix.f32")).contains("bytes".getBytes(UTF_8));
      assertThat(models.file("other.f32")).isEmpty();
    }
  }

  @Test
  void aFolderNeedNotBeThere() {
    assertThat(ShippedModels.in(folder.resolve("no # such 100%")).ids()).isEmpty();
  }

  @Test
  void readsItsIndexInOrder() throws IOException {
    Path strange = folder.resolve("a b # 100%");
    TinyModels.ship(strange, TinyModels.card("z", 16, 4, null), TinyModels.card("a", 16, 4, null));
    ShippedModels models = ShippedModels.in(strange);
    assertThat(models.ids()).containsExactly("z", "a");
    assertThat(models.find("a").orElseThrow().card().id()).isEqualTo("a");
    assertThat(models.find("nobody")).isEmpty();
  }
}
