package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos of unknown people, who are colors. */
class ClustersTest {
  @TempDir Path folder;

  @Test
  void photosAreGroupedByPersonTheMostSeenFirst() throws IOException {
    List<Path> photos = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      photos.add(ColorModels.write(folder.resolve("red" + i + ".png"), ColorModels.RED, i));
    }
    for (int i = 0; i < 4; i++) {
      photos.add(ColorModels.write(folder.resolve("blue" + i + ".png"), ColorModels.BLUE, 9 + i));
    }
    photos.add(Files.writeString(folder.resolve("bad.png"), "no photo"));
    photos.add(ColorModels.write(folder.resolve("green.png"), ColorModels.GREEN, 20));
    photos.add(photos.get(0));
    try (FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"))) {
      Clusters clusters = facenet.clusterAt(photos, 0.05);
      assertThat(clusters.people())
          .extracting(
              person -> person.stream().map(face -> face.photo().getFileName().toString()).toList())
          .containsExactly(
              List.of("blue0.png", "blue1.png", "blue2.png", "blue3.png"),
              List.of("red0.png", "red1.png", "red2.png"),
              List.of("green.png"));
      assertThat(clusters.people().get(0).get(0).number()).isEqualTo(1);
      assertThat(clusters.problems()).containsOnlyKeys(folder.resolve("bad.png"));
      assertThat(clusters.far()).isNaN();
      Clusters usual = facenet.cluster(photos);
      assertThat(usual.far()).isEqualTo(FaceNet.CLUSTER_FAR);
      assertThat(usual.threshold()).isEqualTo(facenet.threshold(FaceNet.CLUSTER_FAR));
    }
  }
}
