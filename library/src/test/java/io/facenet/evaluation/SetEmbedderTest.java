package io.facenet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetEmbedderTest {
  private static final List<Degradation> AS_IT_IS = List.of(new Degradation.None());

  @TempDir private Path folder;
  private final AtomicInteger embedded = new AtomicInteger();
  private Path root;

  @BeforeEach
  void writePhotos() throws IOException {
    root = folder.resolve("set");
    write("Ann/1.jpg", 250, 0, 0);
    write("Ann/2.jpg", 200, 0, 0);
    write("Bob/deep/1.jpg", 0, 0, 240);
    write("Cid/1.jpg", 0, 0, 0);
    write("stray.jpg", 9, 9, 9);
  }

  private void write(String name, int red, int green, int blue) throws IOException {
    byte[] rgb = new byte[3 * 16 * 16];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    Files.createDirectories(root.resolve(name).getParent());
    Files.write(root.resolve(name), PhotoFile.jpeg(Photo.of(16, 16, rgb), 95));
  }

  private SetEmbedder embedder(Optional<Path> cache) {
    return new SetEmbedder(new ColorEmbedder(embedded), cache, 2, (done, total) -> {});
  }

  @Test
  void foldersAreIdentities() throws IOException {
    IdentityFolders set = IdentityFolders.of(root);
    assertThat(set.names())
        .containsExactly("Ann/1.jpg", "Ann/2.jpg", "Bob/deep/1.jpg", "Cid/1.jpg");
    assertThat(set.identityArray()).containsExactly(0, 0, 1, 2);
    assertThat(set.identityNames()).containsExactly("Ann", "Bob", "Cid");
    assertThatThrownBy(() -> IdentityFolders.of(root.resolve("Ann")))
        .hasMessageContaining("the layout is IDENTITY/PHOTO");
    assertThatThrownBy(() -> IdentityFolders.of(root.resolve("none")))
        .hasMessageContaining("is no folder");
  }

  @Test
  void aSecondRunComputesNothing() throws IOException {
    List<String> names = IdentityFolders.of(root).names();
    EmbeddedSet first = embedder(Optional.of(folder.resolve("cache"))).embed(root, names);
    assertThat(embedded.get()).isEqualTo(4);
    EmbeddedSet second = embedder(Optional.of(folder.resolve("cache"))).embed(root, names);
    assertThat(embedded.get()).isEqualTo(4);
    assertThat(second.vectors()).isDeepEqualTo(first.vectors());
    assertThat(second.failures()).containsExactly("Cid/1.jpg");
    assertThat(second.dataHash()).isEqualTo(first.dataHash());
    embedder(Optional.empty()).embed(root, names);
    assertThat(embedded.get()).isEqualTo(8);
  }

  @Test
  void onlyMissingDegradationsAreComputed() throws IOException {
    List<String> names = List.of("Ann/1.jpg");
    Optional<Path> cache = Optional.of(folder.resolve("cache"));
    embedder(cache).embed(root, names, AS_IT_IS);
    List<Degradation> both = List.of(new Degradation.None(), new Degradation.Jpeg(10));
    assertThat(embedder(cache).embed(root, names, both)).hasSize(2);
    assertThat(embedded.get()).isEqualTo(2);
  }

  @Test
  void distancesFollowThePairs() throws IOException {
    PairList pairs =
        TsvPairs.parse(List.of("Ann/1.jpg\tAnn/2.jpg\t1", "Ann/1.jpg\tBob/deep/1.jpg\t0"));
    EmbeddedSet set = embedder(Optional.empty()).embed(root, List.copyOf(pairs.names()));
    double[] distances = set.distances(pairs);
    assertThat(distances[0]).isCloseTo(0, within(0.02));
    assertThat(distances[1]).isCloseTo(2, within(0.02));
    PairList unknown = TsvPairs.parse(List.of("Ann/1.jpg\tEve/1.jpg\t0"));
    assertThatThrownBy(() -> set.distances(unknown)).hasMessageContaining("Eve/1.jpg");
  }

  @Test
  void anUnreadablePhotoStopsTheEvaluation() throws IOException {
    Files.write(root.resolve("Bob/deep/1.jpg"), new byte[] {1, 2, 3});
    List<String> names = IdentityFolders.of(root).names();
    assertThatThrownBy(() -> embedder(Optional.empty()).embed(root, names))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("1.jpg");
  }

  @Test
  void degradationsKeepTheSizeAndLoseDetail() {
    byte[] rgb = new byte[3 * 32 * 32];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) ((i / 3 + i / 96) % 2 == 0 ? 255 : 0);
    }
    Photo checkers = Photo.of(32, 32, rgb);
    Photo small = new Degradation.Pixels(64).apply(checkers);
    assertThat(small.width()).isEqualTo(32);
    assertThat(small.red(16, 16)).isBetween(100, 155);
    assertThat(new Degradation.Pixels(1024).apply(checkers)).isEqualTo(checkers);
    Photo compressed = new Degradation.Jpeg(10).apply(checkers);
    assertThat(compressed.width()).isEqualTo(32);
    assertThat(Arrays.equals(compressed.rgb(), rgb)).isFalse();
    assertThatThrownBy(() -> new Degradation.Jpeg(0)).hasMessageContaining("quality 0");
    assertThatThrownBy(() -> new Degradation.Pixels(3)).hasMessageContaining("3 pixels");
  }
}
