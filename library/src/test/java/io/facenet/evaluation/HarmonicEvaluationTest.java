package io.facenet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.evaluation.PairHistogram;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.evaluation.HarmonicCurve.Role;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSpace;
import io.facenet.vision.model.NotComparableException;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a color: v2 sees what v1 sees, the stranger sees red as green. */
class HarmonicEvaluationTest {
  private static final VersionEmbedder V1 = new VersionEmbedder("v1", 0, 1, 2);
  private static final VersionEmbedder V2 = new VersionEmbedder("v2", 0, 1, 2);
  private static final VersionEmbedder STRANGER = new VersionEmbedder("stranger", 1, 2, 0);
  private static final VersionEmbedder WIDE = new VersionEmbedder("wide", 1, 2, 0, -1);

  @TempDir private Path folder;
  private PairSet pairs;
  private EvaluationOptions options;

  @BeforeEach
  void writePhotos() throws IOException {
    Path root = folder.resolve("set");
    ColorPeople.write(root);
    pairs = ColorPeople.pairs(root);
    options =
        new EvaluationOptions(
            Framing.WHOLE,
            Optional.empty(),
            2,
            List.of(),
            new Degradation.None(),
            (done, total) -> {});
  }

  private static ModelCard card(VersionEmbedder embedder, String... compatible) {
    PixelInput input =
        new PixelInput(16, 16, PixelInput.ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);
    AlignmentTemplate template =
        new AlignmentTemplate(
            "eyes",
            List.of(
                new AlignmentTemplate.Anchor(List.of(36), 4, 6),
                new AlignmentTemplate.Anchor(List.of(45), 12, 6)));
    return new ModelCard(
        embedder.modelId(),
        ModelKind.EMBEDDER,
        "fake",
        List.of(new ModelCard.View(input, template)),
        null,
        embedder.dimensions(),
        false,
        null,
        "none",
        "test",
        List.of(compatible),
        Map.of());
  }

  private SetEmbedder sets(VersionEmbedder embedder) {
    return new SetEmbedder(embedder, Optional.empty(), 2, options.listener());
  }

  private HarmonicEvaluation run(
      ModelSpace space,
      VersionEmbedder v1,
      VersionEmbedder v2,
      Optional<HarmonicRun.Bridge> bridge,
      Optional<VersionEmbedder> control)
      throws IOException {
    return new HarmonicRun(
            new HarmonicRun.Embedders(sets(v1), sets(v2), bridge, control.map(this::sets)),
            space,
            pairs,
            options)
        .run();
  }

  private static ModelSpace space() {
    return new ModelSpace(List.of(card(V1), card(V2, "v1"), card(STRANGER), card(WIDE)), Map.of());
  }

  @Test
  void everyPairIsMeasuredInBothDirections() throws IOException {
    HarmonicEvaluation evaluation = run(space(), V1, STRANGER, Optional.empty(), Optional.empty());
    assertThat(evaluation.curves())
        .extracting(HarmonicCurve::role)
        .containsExactly(Role.OLD, Role.NEW, Role.CROSS, Role.REVERSE);
    HarmonicCurve cross = evaluation.curve(Role.CROSS).orElseThrow();
    HarmonicCurve reverse = evaluation.curve(Role.REVERSE).orElseThrow();
    assertThat(cross.query() + " " + cross.gallery()).isEqualTo("stranger v1");
    assertThat(reverse.query() + " " + reverse.gallery()).isEqualTo("v1 stranger");
    EmbeddedSet old = sets(V1).embed(pairs.root(), pairs.names());
    EmbeddedSet updated = sets(STRANGER).embed(pairs.root(), pairs.names());
    boolean differ = false;
    for (int i = 0; i < pairs.pairs().size(); i++) {
      LabeledPair pair = pairs.pairs().pairs().get(i);
      double forth = slow(updated.vector(pair.first()), old.vector(pair.second()));
      double back = slow(old.vector(pair.first()), updated.vector(pair.second()));
      assertThat(cross.measures().pairs().distance(i)).isCloseTo(forth, within(1e-6));
      assertThat(reverse.measures().pairs().distance(i)).isCloseTo(back, within(1e-6));
      differ |= Math.abs(forth - back) > 0.1;
    }
    assertThat(differ).isTrue();
  }

  private static double slow(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  @Test
  void eachVersionAloneIsWhatItsOwnEvaluationGives() throws IOException {
    HarmonicEvaluation evaluation = run(space(), V1, V2, Optional.empty(), Optional.of(STRANGER));
    PairsEvaluation alone = PairsEvaluation.ofPhotos(sets(V1), pairs, options);
    HarmonicCurve old = evaluation.curve(Role.OLD).orElseThrow();
    assertThat(old.measures().accuracy()).isEqualTo(alone.measures().accuracy());
    assertThat(old.measures().points()).isEqualTo(alone.measures().points());
    assertThat(old.vals())
        .extracting(val -> val.wantedFar())
        .containsExactlyElementsOf(UsualFars.PAIRS);
    assertThat(evaluation.dataHash()).isEqualTo(alone.provenance().dataHash());
    assertThat(evaluation.doubts()).isEmpty();
    assertThat(evaluation.curve(Role.CROSS).orElseThrow().measures().area()).isEqualTo(1);
    assertThat(evaluation.curve(Role.CONTROL).orElseThrow().measures().area()).isLessThan(0.9);
    assertThat(evaluation.provenance())
        .extracting(Provenance::modelId)
        .containsExactly("v1", "v2", "stranger");
  }

  @Test
  void undeclaredVersionsAreMeasuredAndThatIsSaid() throws IOException {
    HarmonicEvaluation evaluation = run(space(), V1, STRANGER, Optional.empty(), Optional.empty());
    assertThat(evaluation.doubts())
        .singleElement()
        .extracting(NotComparableException::reason)
        .isEqualTo(NotComparableException.Reason.NOT_DECLARED);
  }

  @Test
  void aBridgeMakesTheOldOnesComparable() throws IOException {
    HarmonicRun.Bridge bridge =
        new HarmonicRun.Bridge("v1-to-stranger", rows -> mapped(rows, STRANGER));
    HarmonicEvaluation evaluation =
        run(space(), V1, STRANGER, Optional.of(bridge), Optional.empty());
    HarmonicCurve bridged = evaluation.curve(Role.BRIDGED_CROSS).orElseThrow();
    assertThat(bridged.query() + " " + bridged.gallery()).isEqualTo("stranger v1-to-stranger");
    assertThat(bridged.measures().area()).isEqualTo(1);
    assertThat(evaluation.curve(Role.BRIDGED).orElseThrow().measures().area()).isEqualTo(1);
    assertThat(evaluation.curve(Role.CROSS).orElseThrow().measures().area()).isLessThan(0.9);
    assertThat(bridged.accuracyOver(evaluation.curve(Role.CROSS).orElseThrow()).mean())
        .isCloseTo(
            bridged.measures().accuracy().mean()
                - evaluation.curve(Role.CROSS).orElseThrow().measures().accuracy().mean(),
            within(1e-12));
  }

  private static float[][] mapped(float[][] rows, VersionEmbedder order) {
    float[][] mapped = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      mapped[i] = order.reordered(rows[i]);
    }
    return mapped;
  }

  @Test
  void otherDimensionsNeedABridge() throws IOException {
    assertThatThrownBy(() -> run(space(), V1, WIDE, Optional.empty(), Optional.empty()))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining("wide and v1")
        .hasMessageContaining("4 and 3 numbers");
    HarmonicRun.Bridge bridge = new HarmonicRun.Bridge("v1-to-wide", rows -> mapped(rows, WIDE));
    HarmonicEvaluation evaluation = run(space(), V1, WIDE, Optional.of(bridge), Optional.empty());
    assertThat(evaluation.curves())
        .extracting(HarmonicCurve::role)
        .containsExactly(Role.OLD, Role.NEW, Role.BRIDGED_CROSS, Role.BRIDGED);
    assertThat(evaluation.accuracyGain(Role.CROSS)).isEmpty();
  }

  @Test
  void controlsAreStrangersOfTheSameSize() {
    assertThatThrownBy(() -> run(space(), V1, V2, Optional.empty(), Optional.of(WIDE)))
        .isInstanceOf(NotComparableException.class);
    assertThatThrownBy(() -> run(space(), V1, STRANGER, Optional.empty(), Optional.of(V2)))
        .hasMessage(
            "a control is a model that has nothing to do with v1, but v2 is declared compatible"
                + " with it");
    assertThatThrownBy(() -> run(space(), V1, V2, Optional.empty(), Optional.of(V1)))
        .hasMessageEndingWith("but v1 is the same");
    assertThatThrownBy(() -> run(space(), V1, V1, Optional.empty(), Optional.empty()))
        .hasMessage("v1 and v2 are both v1; name two models");
  }

  @Test
  void photosThatChangeBetweenTheVersionsStopIt() {
    EvaluationOptions changing =
        options.withListener(
            (done, total) -> {
              if (done == total) {
                overwrite(pairs.root().resolve(ColorPeople.name(0, 1)));
              }
            });
    SetEmbedder v1 = new SetEmbedder(V1, Optional.empty(), 1, changing.listener());
    HarmonicRun run =
        new HarmonicRun(
            new HarmonicRun.Embedders(v1, sets(V2), Optional.empty(), Optional.empty()),
            space(),
            pairs,
            options);
    assertThatThrownBy(run::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed while they were embedded");
  }

  private static void overwrite(Path photo) {
    try {
      Files.delete(photo);
      ColorPeople.write(photo, ColorPeople.COLORS[1], 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void thresholdsAcrossAreThoseOfAllPairsButAPhotoAndItself() throws IOException {
    IdentityFolders folders = IdentityFolders.of(pairs.root());
    PairHistogram measured = Calibrator.measureAcross(sets(V2), sets(V1), folders, options);
    EmbeddedSet old = sets(V1).embed(folders.root(), folders.names());
    EmbeddedSet updated = sets(V2).embed(folders.root(), folders.names());
    PairHistogram slow = new PairHistogram();
    int[] identities = folders.identityArray();
    for (int i = 0; i < identities.length; i++) {
      for (int j = 0; j < identities.length; j++) {
        if (i != j) {
          slow.add(slow(updated.vectors()[i], old.vectors()[j]), identities[i] == identities[j]);
        }
      }
    }
    assertThat(measured.samePairs()).isEqualTo(8 * 3 * 2);
    assertThat(measured.differentPairs()).isEqualTo(24 * 21);
    assertThat(measured.roc().atFar(0.1).threshold())
        .isCloseTo(slow.roc().atFar(0.1).threshold(), within(2e-4));
    CrossMeasurement measurement = new CrossMeasurement("v2", "v1", "abc", "colors", measured);
    ModelCard card =
        measurement.in(
            card(V2, "v1")
                .withAcross(
                    List.of(
                        new CrossCalibration("v1", "old", calibration()),
                        new CrossCalibration("v0", "kept", calibration()))));
    assertThat(card.across())
        .extracting(cross -> cross.model() + " " + cross.sha256())
        .containsExactly("v0 kept", "v1 abc");
    assertThat(card.compatibleWith()).containsExactly("v1", "v0");
    assertThat(card.calibrationWith("v1").orElseThrow().set()).isEqualTo("colors");
  }

  private static Calibration calibration() {
    return new Calibration("x", 1, Map.of(0.1, 1.0), 1, 1);
  }

  @Test
  void pairsLikeChanceGetNoThresholds() throws IOException {
    IdentityFolders folders = IdentityFolders.of(pairs.root());
    CrossMeasurement measured =
        new CrossMeasurement(
            "stranger",
            "v1",
            "abc",
            "colors",
            Calibrator.measureAcross(sets(STRANGER), sets(V1), folders, options));
    assertThat(measured.area()).isLessThan(CrossMeasurement.LEAST_AREA);
    assertThatThrownBy(() -> measured.in(card(STRANGER)))
        .hasMessageContaining("embeddings of stranger and v1 are no versions of each other")
        .hasMessageContaining("at least 0.9 is needed");
  }
}
