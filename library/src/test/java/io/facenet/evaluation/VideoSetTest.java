package io.facenet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.YouTubeFacesPairs;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoSetTest {
  private static final int[] RED = {250, 0, 0};
  private static final int[] BLUE = {0, 0, 250};
  private static final int[] BLACK = {0, 0, 0};

  @TempDir private Path root;
  private final AtomicInteger embedded = new AtomicInteger();

  private void frame(String name, int[] color) throws IOException {
    byte[] rgb = new byte[3 * 16 * 16];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) color[i % 3];
    }
    Files.createDirectories(root.resolve(name).getParent());
    Files.write(root.resolve(name), PhotoFile.jpeg(Photo.of(16, 16, rgb), 95));
  }

  private VideoSet embed(int frames, String... names) throws IOException {
    SetEmbedder sets =
        new SetEmbedder(new ColorEmbedder(embedded), Optional.empty(), 2, (done, total) -> {});
    return VideoSet.embed(sets, root, Arrays.asList(names), frames, new Degradation.None());
  }

  private static PairList pair(String first, String second) {
    return YouTubeFacesPairs.parse(List.of("a, b", "1, 1, " + first + ", " + second + ", 1"));
  }

  @Test
  void framesAreTakenByTheirNumbers() throws IOException {
    frame("Ann/0/0.9.jpg", RED);
    frame("Ann/0/0.10.jpg", BLUE);
    frame("Bob/1/1.1.jpg", RED);
    VideoSet videos = embed(1, "Ann/0", "Bob/1");
    assertThat(videos.frames("Ann/0")).isEqualTo(1);
    assertThat(videos.distances(pair("Ann/0", "Bob/1"))[0]).isCloseTo(0, within(0.01));
  }

  @Test
  void theDistanceIsTheMeanOverAllPairsOfFrames() throws IOException {
    frame("Ann/0/0.1.jpg", RED);
    frame("Ann/0/0.2.jpg", BLUE);
    frame("Bob/1/1.1.jpg", RED);
    frame("Bob/1/1.2.jpg", RED);
    VideoSet videos = embed(100, "Ann/0", "Bob/1");
    assertThat(videos.distances(pair("Ann/0", "Bob/1"))[0]).isCloseTo(1, within(0.02));
  }

  @Test
  void framesWithoutAFaceDoNotCountAmongTheFirst() throws IOException {
    frame("Ann/0/0.1.jpg", BLACK);
    frame("Ann/0/0.2.jpg", BLUE);
    frame("Ann/0/0.3.jpg", BLUE);
    frame("Ann/0/0.4.jpg", RED);
    VideoSet videos = embed(2, "Ann/0");
    assertThat(videos.frames("Ann/0")).isEqualTo(2);
    assertThat(videos.distances(pair("Ann/0", "Ann/0"))[0]).isCloseTo(0, within(0.01));
    assertThat(embedded.get()).isEqualTo(3);
    assertThat(videos.provenance().failures()).isEmpty();
  }

  @Test
  void aVideoWithoutAnyFaceFallsBackAndIsListed() throws IOException {
    frame("Ann/0/0.1.jpg", BLACK);
    frame("Bob/1/1.1.jpg", RED);
    VideoSet videos = embed(5, "Ann/0", "Bob/1");
    assertThat(videos.provenance().failures()).containsExactly("Ann/0");
    assertThat(videos.frames("Ann/0")).isEqualTo(1);
  }

  @Test
  void missingVideosAndEmptyFoldersAreNamed() throws IOException {
    Files.createDirectories(root.resolve("Ann/0"));
    assertThatThrownBy(() -> embed(5, "Ann/0")).hasMessageContaining("holds no frames");
    assertThatThrownBy(() -> embed(5, "Eve/0")).hasMessageContaining("is no folder of frames");
  }
}
