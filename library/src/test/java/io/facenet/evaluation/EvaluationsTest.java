package io.facenet.evaluation;

import static io.facenet.evaluation.ColorPeople.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.core.vector.Projection;
import io.facenet.vision.model.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every evaluation on flat pictures whose color is the identity: eight people, three photos. */
class EvaluationsTest {
  @TempDir private Path folder;
  private Path root;
  private SetEmbedder sets;
  private EvaluationOptions options;

  @BeforeEach
  void writePhotos() throws IOException {
    root = folder.resolve("set");
    ColorPeople.write(root);
    options =
        new EvaluationOptions(
            Framing.WHOLE,
            Optional.empty(),
            2,
            List.of(),
            new Degradation.None(),
            (done, total) -> {});
    sets =
        new SetEmbedder(
            new ColorEmbedder(new AtomicInteger()), Optional.empty(), 2, options.listener());
  }

  private PairSet pairs() {
    return ColorPeople.pairs(root);
  }

  @Test
  void pairsGiveAccuracyAndTheWorstOfThem() throws IOException {
    PairsEvaluation evaluation = PairsEvaluation.ofPhotos(sets, pairs(), options);
    assertThat(evaluation.measures().area()).isEqualTo(1);
    assertThat(evaluation.measures().points())
        .extracting(OperatingPoint::wantedFar)
        .containsExactlyElementsOf(UsualFars.PAIRS);
    assertThat(evaluation.provenance().modelId()).isEqualTo("color");
    assertThat(evaluation.provenance().photos()).isEqualTo(16);
    assertThat(evaluation.provenance().dataHash()).hasSize(64);
    List<PairsEvaluation.Rated> closest = evaluation.worst(false, 3);
    assertThat(closest).hasSize(3).noneMatch(rated -> rated.pair().same());
    assertThat(closest).isSortedAccordingTo((a, b) -> Double.compare(a.distance(), b.distance()));
    assertThat(evaluation.worst(true, 100))
        .hasSize(8)
        .isSortedAccordingTo((a, b) -> Double.compare(b.distance(), a.distance()));
  }

  @Test
  void otherRatesAreMeasuredWhereTheyAreAskedFor() throws IOException {
    EvaluationOptions half = options.withFars(List.of(0.5));
    PairsEvaluation evaluation = PairsEvaluation.ofPhotos(sets, pairs(), half);
    assertThat(evaluation.measures().points()).hasSize(1);
    assertThat(evaluation.measures().points().get(0).falseAccepts()).isEqualTo(4);
  }

  @Test
  void missingPhotosAreNamedBeforeAnythingIsEmbedded() {
    assertThatThrownBy(
            () -> PairSet.ofPhotos(root, TsvPairs.parse(List.of("P0/1.jpg\tEve/1.jpg\t1"))))
        .hasMessageContaining("1 of the 2 names")
        .hasMessageContaining("Eve/1.jpg");
  }

  @Test
  void holdoutMeasuresEachSplitInFloatsAndBytes() throws IOException {
    IdentityFolders folders = IdentityFolders.of(root);
    for (boolean bytes : new boolean[] {false, true}) {
      HoldoutEvaluation evaluation =
          HoldoutEvaluation.of(sets, folders, new HoldoutEvaluation.Protocol(2, 1, bytes), options);
      assertThat(evaluation.identities()).isEqualTo(8);
      assertThat(evaluation.measures().splits()).hasSize(2);
      assertThat(evaluation.measures().wantedFars()).isEqualTo(UsualFars.ALL_PAIRS);
      assertThat(evaluation.measures().val().get(0).mean()).isEqualTo(1);
    }
  }

  @Test
  void searchesLeaveOutProbesThatAreInTheGallery() throws IOException {
    Path gallery = folder.resolve("gallery");
    Path probes = folder.resolve("probes");
    for (int person = 0; person < 6; person++) {
      copy(gallery, name(person, 1));
    }
    copy(probes, name(0, 1));
    for (int person = 2; person < 8; person++) {
      copy(probes, name(person, 2));
    }
    SearchEvaluation evaluation =
        SearchEvaluation.of(sets, SearchSets.of(gallery, probes), options);
    assertThat(evaluation.leftOut()).isEqualTo(1);
    assertThat(evaluation.measures().matedProbes()).isEqualTo(4);
    assertThat(evaluation.measures().nonMatedProbes()).isEqualTo(2);
    assertThat(evaluation.measures().rank1()).isEqualTo(1);
    assertThat(evaluation.points())
        .extracting(SearchEvaluation.Point::wanted)
        .containsExactlyElementsOf(UsualFars.SEARCHES);
    assertThatThrownBy(() -> SearchSets.of(gallery, gallery))
        .hasMessageContaining("all 6 probes are photos of the gallery");
  }

  private void copy(Path to, String name) throws IOException {
    Files.createDirectories(to.resolve(name).getParent());
    Files.copy(root.resolve(name), to.resolve(name));
  }

  @Test
  void aSweepHasOneRowADegradation() throws IOException {
    LabeledPhotos photos = LabeledPhotos.of(pairs());
    List<AllPairsEvaluation> rows =
        AllPairsEvaluation.of(
            sets, photos, List.of(new Degradation.Jpeg(10), new Degradation.None()), options);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).provenance().setting()).contains("jpeg10");
    assertThat(rows.get(1).point().wantedFar()).isEqualTo(UsualFars.DEFAULT);
    assertThat(rows.get(1).point().differentPairs()).isEqualTo(16 * 15 / 2 - 8);
    assertThat(rows.get(1).accuracy())
        .contains(PairsEvaluation.ofPhotos(sets, pairs(), options).measures().accuracy());
    List<AllPairsEvaluation> both = AllPairsEvaluation.floatsAndBytes(sets, photos, options);
    assertThat(both.get(0).point()).isEqualTo(rows.get(1).point());
    assertThat(both.get(1).point().threshold())
        .isCloseTo(both.get(0).point().threshold(), within(0.05));
  }

  @Test
  void calibrationGoesAsFarAsThePairsCarry() throws IOException {
    Calibration calibration = Calibrator.measure(sets, IdentityFolders.of(root), "colors", options);
    assertThat(calibration.set()).isEqualTo("colors");
    assertThat(calibration.differentPairs()).isEqualTo(24 * 23 / 2 - 8 * 3);
    assertThat(calibration.thresholds()).containsOnlyKeys(0.1);
    assertThat(calibration.similarity(0)).isGreaterThan(calibration.similarity(1));
  }

  @Test
  void aProjectionIsMeasuredWholeProjectedAndInBytes() throws IOException {
    Projection dropsBlue = new Projection(new float[][] {{1, 0, 0}, {0, 1, 0}}, 1);
    PairSet pairs =
        PairSet.ofPhotos(
            root,
            TsvPairs.parse(
                List.of(
                    name(0, 1) + "\t" + name(0, 2) + "\t1\t0",
                    name(0, 1) + "\t" + name(4, 1) + "\t0\t0",
                    name(1, 1) + "\t" + name(1, 2) + "\t1\t1",
                    name(1, 1) + "\t" + name(0, 1) + "\t0\t1")));
    ProjectionCost cost = ProjectionCost.measure(sets, dropsBlue, pairs, options);
    assertThat(cost.whole().accuracy().mean()).isEqualTo(1);
    assertThat(cost.projected().accuracy().mean()).isLessThan(1);
    assertThat(cost.bytes().points().get(0).wantedFar()).isEqualTo(UsualFars.DEFAULT);
  }
}
