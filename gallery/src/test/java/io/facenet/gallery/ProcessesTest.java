package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.people.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children in processes of their own, killed or side by side. */
class ProcessesTest {
  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedSurvivesBeingKilledAtAnyMoment() throws Exception {
    Path file = folder.resolve("killed.gallery");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      Process child = start(file, "round" + round, 1_000_000);
      try (BufferedReader lines = output(child)) {
        int wanted = 1 + random.nextInt(60);
        for (int i = 0; i < wanted; i++) {
          acknowledged.add(lines.readLine());
        }
        Thread.sleep(0, random.nextInt(1_000_000));
        child.toHandle().destroyForcibly();
        lines.lines().filter(line -> !line.isEmpty()).forEach(acknowledged::add);
        child.waitFor();
      }
      Set<String> present = photos(file);
      // The last line may have been cut off by the kill; a cut name is no whole acknowledgment.
      assertThat(present)
          .as("round %d, seed %d", round, seed)
          .containsAll(acknowledged.subList(0, acknowledged.size() - 1));
      assertThat(present.size() - acknowledged.size())
          .as("at most the one in flight is there unacknowledged, a round")
          .isLessThanOrEqualTo(round + 1);
    }
  }

  @Test
  void twoProcessesEnrollIntoOneGallery() throws Exception {
    Path file = folder.resolve("shared.gallery");
    List<Process> children = new ArrayList<>();
    for (String name : List.of("left", "right", "third")) {
      children.add(start(file, name, 150));
    }
    for (Process child : children) {
      try (BufferedReader lines = output(child)) {
        assertThat(lines.lines().count()).isEqualTo(150);
      }
      assertThat(child.waitFor()).isZero();
    }
    assertThat(photos(file)).hasSize(450);
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.subjects()).extracting(Subject::faces).containsExactly(150, 150, 150);
    }
  }

  private static Set<String> photos(Path file) {
    try (Gallery gallery = Gallery.open(file)) {
      return GalleryTest.all(gallery).stream()
          .map(face -> face.face().photo())
          .collect(Collectors.toSet());
    }
  }

  private static Process start(Path file, String name, int count) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EnrollingChild.class.getName(),
            file.toString(),
            name,
            String.valueOf(count))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader output(Process child) {
    return new BufferedReader(
        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
  }
}
