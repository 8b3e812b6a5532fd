package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceEntry;
import io.facenet.gallery.people.Subject;
import io.facenet.gallery.store.OldFormats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Killed at any moment of its upgrade, a gallery of the first format loses nothing. */
  @Test
  void anUpgradeThatIsKilledGoesOn() throws Exception {
    Path file = folder.resolve("old.gallery");
    int people = 3000;
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      List<EnrolledFace> faces = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        faces.add(new EnrolledFace(0, "Person " + i, Faces.face(i, i + ".jpg"), 0));
      }
      gallery.enrollAll(faces);
    }
    OldFormats.makeFirst(file);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    boolean done = false;
    for (int round = 0; !done; round++) {
      Process child = start(OpeningChild.class, file, "", 0);
      try (BufferedReader lines = output(child)) {
        lines.readLine();
        Thread.sleep(random.nextInt(50 + 50 * round));
        child.toHandle().destroyForcibly();
        done = "opened".equals(lines.readLine());
        child.waitFor();
      }
    }
    assertThat(GalleryCheck.check(file))
        .as("seed %d", seed)
        .isEqualTo(new GalleryCheck.Report(people, List.of()));
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.faces(Optional.empty(), 0, people).faces())
          .as("seed %d", seed)
          .extracting(FaceEntry::subject)
          .hasSize(people)
          .first()
          .isEqualTo("Person 0");
    }
  }

  /** Each face has one of its two vectors whenever the one who moves it is killed, and its name. */
  @Test
  void movesThatAreKilledAtAnyMomentLoseNothing() throws Exception {
    Path file = folder.resolve("moved.gallery");
    int people = 400;
    try (Gallery gallery = Gallery.openOrCreate(file, Versions.v1())) {
      List<EnrolledFace> faces = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        faces.add(new EnrolledFace(0, "Person " + i, Faces.face(i, i + ".jpg"), 0));
      }
      gallery.enrollAll(faces);
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    boolean done = false;
    for (int round = 0; !done; round++) {
      Process child = start(MovingChild.class, file, "forth", 0);
      try (BufferedReader lines = output(child)) {
        for (int i = random.nextInt(12); i > 0 && !done; i--) {
          done = "done".equals(lines.readLine());
        }
        Thread.sleep(0, random.nextInt(1_000_000));
        child.toHandle().destroyForcibly();
        child.waitFor();
      }
      requireEachFaceOnce(file, people, "round " + round + ", seed " + seed);
    }
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.moves().kept()).isEqualTo(people);
    }
    for (int round = 0; round < 4; round++) {
      Process child = start(MovingChild.class, file, "back", 0);
      try (BufferedReader lines = output(child)) {
        lines.readLine();
        Thread.sleep(random.nextInt(30), random.nextInt(1_000_000));
        child.toHandle().destroyForcibly();
        child.waitFor();
      }
      requireEachFaceOnce(file, people, "back, round " + round + ", seed " + seed);
    }
  }

  private static void requireEachFaceOnce(Path file, int people, String how) {
    try (Gallery gallery = Gallery.open(file)) {
      gallery.requireComparable(Versions.v2());
      List<EnrolledFace> faces = GalleryTest.all(gallery);
      assertThat(faces).as(how).hasSize(people);
      for (EnrolledFace face : faces) {
        assertThat(face.face().embedding())
            .as(how)
            .isIn(Faces.face(face.id() - 1, "").embedding(), MovingChild.moved(face));
        assertThat(face.subject()).as(how).isEqualTo("Person " + (face.id() - 1));
      }
      assertThat(GalleryCheck.check(gallery).faults()).as(how).isEmpty();
      try (Recognizer recognizer = new Recognizer(gallery, gallery::thresholds)) {
        for (EnrolledFace face : faces) {
          assertThat(recognizer.recognize(List.of(face.face().embedding()), 0.01, 1).get(0))
              .as(how)
              .extracting(answer -> answer.subject().orElseThrow().subject().name())
              .isEqualTo(face.subject());
        }
      }
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
    return start(EnrollingChild.class, file, name, count);
  }

  private static Process start(Class<?> main, Path file, String name, int count)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
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
