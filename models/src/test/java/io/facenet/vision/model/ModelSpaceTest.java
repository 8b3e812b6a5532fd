package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.vector.Embedding;
import io.facenet.models.TinyModels;
import io.facenet.vision.model.NotComparableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSpaceTest {
  private static final Calibration WITHIN = calibration(0.5);
  private static final Calibration ACROSS = calibration(0.9);

  @TempDir Path folder;

  private static Calibration calibration(double threshold) {
    return new Calibration("noise", 1000, Map.of(1e-2, threshold, 1e-3, threshold / 2), 1, 3);
  }

  private static ModelCard v1() {
    return TinyModels.card("v1", 16, 4, WITHIN);
  }

  private static ModelCard v2(String sha256) {
    return TinyModels.card("v2", 16, 4, WITHIN)
        .withAcross(List.of(new CrossCalibration("v1", sha256, ACROSS)));
  }

  private static ModelSpace space(ModelCard... cards) {
    return new ModelSpace(List.of(cards), Map.of());
  }

  private ModelSource write(String name, ModelCard card, long seed) throws IOException {
    return new ModelSource.InFile(
        Files.write(folder.resolve(name), card.with(TinyModels.embedder(card, seed))));
  }

  @Test
  void eachPairHasItsOwnThresholdsInBothOrders() {
    ModelSpace space = space(v1(), v2(null));
    assertThat(space.between("v1", "v1").calibration()).contains(WITHIN);
    assertThat(space.between("v2", "v1").calibration()).contains(ACROSS);
    ModelPair reverse = space.between("v1", "v2");
    assertThat(reverse.calibration()).contains(ACROSS);
    assertThat(reverse.thresholds().forComparison(1e-2)).isEqualTo(0.9);
    assertThat(reverse.similarity(0.25)).isEqualTo(ACROSS.similarity(0.25));
    assertThat(reverse.single()).isFalse();
  }

  @Test
  void whatIsNotDeclaredIsRefusedWithBothNames() {
    ModelCard v3 =
        TinyModels.card("v3", 16, 4, null)
            .withAcross(List.of(new CrossCalibration("v2", null, ACROSS)));
    ModelSpace space = space(v1(), v2(null), v3);
    assertThat(space.declared("v3", "v2")).isTrue();
    assertThatThrownBy(() -> space.between("v3", "v1"))
        .as("a chain says nothing of its ends")
        .isInstanceOfSatisfying(
            NotComparableException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.NOT_DECLARED);
              assertThat(e.model()).isEqualTo("v3");
              assertThat(e.other()).isEqualTo("v1");
            })
        .hasMessage("embeddings of v3 and v1 cannot be compared: no card declares them compatible");
  }

  @Test
  void declaredOrNotOtherDimensionsAreRefused() {
    ModelCard wide =
        TinyModels.card("wide", 16, 5, null)
            .withAcross(List.of(new CrossCalibration("v1", null, ACROSS)));
    assertThatThrownBy(() -> space(v1(), wide).between("v1", "wide"))
        .isInstanceOfSatisfying(
            NotComparableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_SIZE))
        .hasMessageEndingWith(": they have 4 and 5 numbers");
  }

  @Test
  void aModelThatIsNotAtHandIsNamed() {
    assertThatThrownBy(() -> space(v1()).between("v1", "gone"))
        .isInstanceOfSatisfying(
            NotComparableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AT_HAND))
        .hasMessageEndingWith(": gone is not at hand");
  }

  @Test
  void aDeclaredPairMayHaveNoThresholdsYet() {
    ModelCard bare =
        new ModelCard(
            "bare",
            ModelKind.EMBEDDER,
            "tiny",
            List.of(TinyModels.view(16)),
            null,
            4,
            false,
            null,
            "none",
            "none",
            List.of("v1"),
            Map.of());
    ModelPair pair = space(v1(), bare).between("v1", "bare");
    assertThat(pair.calibration()).isEmpty();
    assertThatThrownBy(pair::thresholds)
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> assertThat(e.fault()).isEqualTo(ModelException.Fault.PAIR_NOT_CALIBRATED))
        .hasMessage("models v1 and bare have no calibrated thresholds with each other");
    assertThatThrownBy(() -> ModelPair.within(bare).thresholds())
        .hasMessage("model bare has no calibrated thresholds");
  }

  @Test
  void aFileThatChangedSinceItWasMeasuredIsFound() throws IOException {
    ModelSource old = write("v1.onnx", v1(), 1);
    ModelSource updated = write("v2.onnx", v2(old.contentHash()), 2);
    assertThat(ModelSpace.of(List.of(updated, old)).obstacle("v1", "v2")).isEmpty();
    write("v1.onnx", v1(), 3);
    ModelSpace space = ModelSpace.of(List.of(updated, old));
    assertThat(space.declared("v2", "v1")).isTrue();
    for (List<String> pair : List.of(List.of("v1", "v2"), List.of("v2", "v1"))) {
      assertThatThrownBy(() -> space.between(pair.get(0), pair.get(1)))
          .isInstanceOfSatisfying(
              NotComparableException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.CHANGED);
                assertThat(e.model()).isEqualTo("v2");
                assertThat(e.other()).isEqualTo("v1");
              })
          .hasMessage(
              "model v1 is not the one that v2 was measured with: its file has changed since");
    }
  }

  @Test
  void thresholdsAndDeclarationsAreNoChange() throws IOException {
    ModelSource old = write("v1.onnx", v1(), 1);
    ModelSource bare = write("v2.onnx", TinyModels.card("v2", 16, 4, null), 2);
    String before = bare.contentHash();
    ModelSource updated = write("v2.onnx", v2(old.contentHash()), 2);
    assertThat(updated.contentHash()).isEqualTo(before);
    assertThat(write("v2.onnx", v2(null), 3).contentHash()).isNotEqualTo(before);
  }

  @Test
  void theQuickHashChangesWithTheNetworkAndWithWhatIsDoneToPhotos() throws IOException {
    ModelCard card = v2(null);
    NetworkSum sum = NetworkSum.of(write("v2.onnx", card, 2).bytes());
    ModelSource calibrated = write("v2.onnx", card.withCalibration(null), 2);
    assertThat(NetworkSum.of(calibrated.bytes())).isEqualTo(sum);
    assertThat(sum.with(calibrated.card())).isEqualTo(sum.with(card));
    assertThat(NetworkSum.of(write("v2.onnx", card, 3).bytes())).isNotEqualTo(sum);
    assertThat(sum.with(TinyModels.card("v2", 24, 4, null)))
        .isNotEqualTo(sum.with(TinyModels.card("v2", 16, 4, null)));
  }

  @Test
  void twoModelsOfOneIdAreToldApart() throws IOException {
    ModelSource one = write("a.onnx", v1(), 1);
    ModelSource copy = write("b.onnx", v1().withCalibration(null), 1);
    assertThat(ModelSpace.of(List.of(one, copy)).between("v1", "v1").calibration())
        .contains(WITHIN);
    ModelSource other = write("b.onnx", v1(), 2);
    assertThatThrownBy(() -> ModelSpace.of(List.of(one, other)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a.onnx and ")
        .hasMessageEndingWith("b.onnx are different models of one id, v1");
  }

  @Test
  void onlyEmbeddingsOfThePairHaveADistance() {
    ModelPair pair = space(v1(), v2(null)).between("v2", "v1");
    Embedding old = new Embedding(new float[] {1, 0, 0, 0}, "v1");
    Embedding updated = new Embedding(new float[] {0.6f, 0.8f, 0, 0}, "v2");
    assertThat(pair.distance(updated, old)).isCloseTo(0.8, within(1e-6));
    assertThat(pair.distance(old, updated)).isEqualTo(pair.distance(updated, old));
    assertThatThrownBy(() -> pair.distance(old, old))
        .hasMessage("embeddings of v1 and v1 are no pair of v2 and v1");
    assertThatThrownBy(() -> pair.distance(new Embedding(new float[] {1}, "x"), old))
        .hasMessageContaining("embeddings of x and v1");
  }
}
