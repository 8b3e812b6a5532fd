package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.vector.Int8;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.IncompatibleModelException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.UncalibratedPairException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One search over faces of several versions. */
class MixedGalleryTest {
  private final Random random = new Random(14);
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("mixed.gallery");
  }

  private static Recognizer recognizer(Gallery gallery, int graphFrom) {
    return new Recognizer(gallery, gallery::thresholds, new IndexKeeper(gallery, graphFrom));
  }

  /** Person i has one face by v1 if i is even, else by v2. */
  private List<float[]> enroll(int people) {
    List<float[]> centers = new ArrayList<>();
    try (Gallery gallery = Gallery.openOrCreate(file, Versions.v1())) {
      gallery.requireComparable(Versions.v2());
      List<EnrolledFace> faces = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        float[] center = Faces.direction(random);
        centers.add(center);
        NewFace face = Faces.face(center, i + ".jpg", i % 2 == 0 ? Versions.V1 : Versions.V2);
        faces.add(new EnrolledFace(0, "Person " + i, face, 0));
      }
      gallery.enrollAll(faces);
    }
    return centers;
  }

  @Test
  void ranksAsBruteForceOverNormalizedScores() {
    FaceVersion first = Versions.version(Versions.V1, false, Set.of(), Map.of(Versions.V1, 1.0));
    FaceVersion second =
        Versions.version(
            Versions.V2, false, Set.of(Versions.V1), Map.of(Versions.V2, 0.8, Versions.V1, 1.3));
    for (int graphFrom : new int[] {1_000_000, 100}) {
      file = folder.resolve(graphFrom + ".gallery");
      try (Gallery gallery = Gallery.openOrCreate(file, first)) {
        gallery.requireComparable(second);
        List<EnrolledFace> faces = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
          String model = i % 3 == 0 ? Versions.V1 : Versions.V2;
          NewFace face = Faces.face(Faces.direction(random), i + ".jpg", model);
          faces.add(new EnrolledFace(0, "Person " + i, face, 0));
        }
        gallery.enrollAll(faces);
        try (Recognizer recognizer = recognizer(gallery, graphFrom)) {
          recognizer.settle();
          for (int probe = 0; probe < 20; probe++) {
            QuantizedEmbedding face = Faces.embedding(Faces.direction(random), Versions.V2);
            Recognition answer = recognizer.recognize(List.of(face), 0.01, 10).get(0);
            List<String> expected =
                faces.stream()
                    .sorted(Comparator.comparingDouble(one -> score(gallery, face, one)))
                    .limit(10)
                    .map(EnrolledFace::subject)
                    .toList();
            assertThat(answer.candidates())
                .extracting(candidate -> candidate.subject().name())
                .as("graph from %d", graphFrom)
                .isEqualTo(expected);
            for (Candidate candidate : answer.candidates()) {
              assertThat(candidate.threshold())
                  .isEqualTo(
                      gallery.thresholds(Versions.V2, candidate.model()).forGallery(0.01, 600));
            }
            assertThat(answer.model()).contains(answer.candidates().get(0).model());
          }
        }
      }
    }
  }

  private static double score(Gallery gallery, QuantizedEmbedding probe, EnrolledFace face) {
    QuantizedEmbedding enrolled = face.face().embedding();
    return gallery
        .thresholds(probe.modelId(), enrolled.modelId())
        .quantile(Int8.distance(probe.codes(), enrolled.codes()));
  }

  /** Each v1 face lies twice as far as a v2 face of the same rank, which its thresholds know. */
  @Test
  void noVersionLosesOrWinsByTheScaleOfItsDistances() {
    FaceVersion wide =
        Versions.version(
            Versions.V2, false, Set.of(Versions.V1), Map.of(Versions.V2, 0.5, Versions.V1, 1.0));
    int firsts = 0;
    int rounds = 200;
    try (Gallery gallery = Gallery.openOrCreate(file, Versions.v1())) {
      gallery.requireComparable(wide);
      try (Recognizer recognizer = recognizer(gallery, 1_000_000)) {
        for (int round = 0; round < rounds; round++) {
          float[] center = Faces.direction(random);
          // Squared distances 4 sin²: at 0.6 of the spread in the amplitude half the square.
          double spread = 0.3 + 0.2 * random.nextDouble();
          boolean oldIsNearer = round % 2 == 0;
          double old = spread * (oldIsNearer ? 0.8 : 1.25);
          gallery.enroll("old " + round, face(center, old, round + "o.jpg", Versions.V1));
          gallery.enroll(
              "new " + round, face(center, spread / Math.sqrt(2), round + "n.jpg", Versions.V2));
          String name =
              recognizer
                  .recognize(List.of(Faces.embedding(center, Versions.V2)), 0.01, 1)
                  .get(0)
                  .candidates()
                  .get(0)
                  .subject()
                  .name();
          firsts += name.equals((oldIsNearer ? "old " : "new ") + round) ? 1 : 0;
        }
      }
    }
    assertThat(firsts).isGreaterThanOrEqualTo(rounds * 97 / 100);
  }

  private NewFace face(float[] center, double spread, String photo, String model) {
    return Faces.face(Faces.near(center, spread, random), photo, model);
  }

  @Test
  void oneVersionIsSearchedAsEver() {
    try (Gallery gallery = Gallery.openOrCreate(file, Versions.v1())) {
      for (int i = 0; i < 200; i++) {
        gallery.enroll("Person " + i, Faces.face(i, i + ".jpg"));
      }
      FarThresholds one = new FarThresholds(Map.of(perComparison(200), 0.5));
      try (Recognizer recognizer = new Recognizer(gallery, one)) {
        QuantizedEmbedding probe = Faces.embedding(Faces.direction(random));
        Recognition answer = recognizer.recognize(List.of(probe), 0.01, 5).get(0);
        assertThat(answer.threshold()).as("one rate is enough").isEqualTo(0.5);
        assertThat(answer.candidates()).extracting(Candidate::distance).isSorted();
        assertThat(answer.model()).contains(Versions.V1);
      }
    }
  }

  private static double perComparison(int faces) {
    return FarThresholds.perComparison(0.01, faces);
  }

  @Test
  void theOlderModelRecognizesTheFacesOfTheNewer() {
    List<float[]> centers = enroll(40);
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(gallery.model().id()).as("the newer enrolls from now on").isEqualTo(Versions.V2);
      gallery.requireComparable(FaceVersion.of(Faces.MODEL));
      try (Recognizer recognizer = recognizer(gallery, 1_000_000)) {
        for (int i = 0; i < 40; i++) {
          for (String probe : List.of(Versions.V1, Versions.V2)) {
            QuantizedEmbedding face =
                Faces.embedding(Faces.near(centers.get(i), 0.2, random), probe);
            Recognition answer = recognizer.recognize(List.of(face), 0.01, 1).get(0);
            assertThat(answer.candidates().get(0).subject().name()).isEqualTo("Person " + i);
          }
        }
      }
    }
  }

  @Test
  void modelsThatAreNotComparableAreRefusedWithBothNames() {
    enroll(4);
    try (Gallery gallery = Gallery.open(file)) {
      assertThatThrownBy(() -> gallery.requireComparable(Versions.stranger()))
          .isInstanceOf(IncompatibleModelException.class)
          .hasMessageContaining("stranger")
          .hasMessageContaining(Versions.V2);
      FaceVersion third = Versions.version("v3", false, Set.of(Versions.V2), Map.of());
      assertThatThrownBy(() -> gallery.requireComparable(third))
          .as("it would stand beside faces that it is not comparable with")
          .hasMessageContaining("v3")
          .hasMessageContaining(Versions.V1);
    }
  }

  @Test
  void withoutThresholdsAcrossThereIsNoVerdict() {
    FaceVersion uncalibrated =
        Versions.version(Versions.V2, false, Set.of(Versions.V1), Map.of(Versions.V2, 1.0));
    try (Gallery gallery = Gallery.openOrCreate(file, Versions.v1())) {
      gallery.enroll("Ada", Faces.face(1, "1.jpg"));
      gallery.requireComparable(uncalibrated);
      QuantizedEmbedding probe = Faces.embedding(Faces.direction(random), Versions.V2);
      try (Recognizer recognizer = recognizer(gallery, 1_000_000)) {
        assertThatThrownBy(() -> recognizer.recognize(List.of(probe), 0.01, 1))
            .isInstanceOf(UncalibratedPairException.class)
            .hasMessageContaining(Versions.V1)
            .hasMessageContaining(Versions.V2);
      }
      try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(4))) {
        assertThat(recognizer.recognize(List.of(probe), 0.01, 1).get(0).subject()).isPresent();
      }
    }
  }

  @Test
  void oneRateAloneDoesNotRankFacesOfSeveralVersions() {
    enroll(4);
    try (Gallery gallery = Gallery.open(file)) {
      FarThresholds one = new FarThresholds(Map.of(perComparison(4), 0.5));
      QuantizedEmbedding probe = Faces.embedding(Faces.direction(random), Versions.V2);
      VersionThresholds across =
          (of, with) -> with.equals(Versions.V1) ? one : gallery.thresholds(of, with);
      try (Recognizer recognizer = new Recognizer(gallery, across)) {
        assertThatThrownBy(() -> recognizer.recognize(List.of(probe), 0.01, 1))
            .isInstanceOf(UncalibratedPairException.class)
            .hasMessageContaining("by " + Versions.V1 + " and faces by " + Versions.V2)
            .hasMessageContaining("one rate alone");
      }
      try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(4))) {
        assertThat(recognizer.recognize(List.of(probe), 0.01, 1).get(0).subject()).isPresent();
      }
    }
  }

  @Test
  void anExportCarriesTheVersions() throws Exception {
    enroll(10);
    StringWriter lines = new StringWriter();
    Path copy = folder.resolve("copy.gallery");
    try (Gallery gallery = Gallery.open(file)) {
      assertThat(GalleryTransfer.export(gallery, lines)).isEqualTo(10);
      GalleryTransfer.load(copy, new java.io.BufferedReader(new StringReader(lines.toString())));
      try (Gallery loaded = Gallery.open(copy)) {
        assertThat(loaded.versionCounts()).isEqualTo(gallery.versionCounts());
        assertThat(new HashSet<>(loaded.versions())).isEqualTo(new HashSet<>(gallery.versions()));
        assertThat(loaded.model()).isEqualTo(gallery.model());
      }
    }
    assertThat(GalleryCheck.check(copy).faults()).isEmpty();
  }

  @Test
  void recoveryKeepsTheVersions() throws Exception {
    enroll(10);
    Path saved = folder.resolve("saved.gallery");
    GalleryRecovery.Recovered recovered = GalleryRecovery.recover(file, saved);
    assertThat(recovered).isEqualTo(new GalleryRecovery.Recovered(10, 0, List.of()));
    try (Gallery gallery = Gallery.open(file);
        Gallery loaded = Gallery.open(saved)) {
      assertThat(loaded.versionCounts()).isEqualTo(gallery.versionCounts());
      assertThat(new HashSet<>(loaded.versions())).isEqualTo(new HashSet<>(gallery.versions()));
    }
  }

  @Test
  void aFaceOfAnotherLengthIsRefused() {
    enroll(2);
    try (Gallery gallery = Gallery.open(file)) {
      assertThatThrownBy(() -> gallery.requireComparable(ModelIdentity.of(Versions.V2, 8)))
          .hasMessageContaining("8")
          .hasMessageContaining("32");
    }
  }
}
