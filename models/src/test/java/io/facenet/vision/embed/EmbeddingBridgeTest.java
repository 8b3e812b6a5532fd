package io.facenet.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.facenet.core.bridge.BridgeMap;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.Int8;
import io.facenet.core.vector.Vectors;
import io.facenet.models.TinyModels;
import io.facenet.models.onnx.BridgeModel;
import io.facenet.support.parallel.Workers;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingBridgeTest {
  private static final int SIDE = 12;
  private static final int FROM = 5;
  private static final int TO = 7;

  @TempDir Path home;
  private ModelStore store;
  private ModelSource from;
  private ModelSource to;

  @BeforeEach
  void makeModels() throws IOException {
    Files.createDirectories(home.resolve("models"));
    store = new ModelStore(new FaceNetHome(home));
    from = model("old", FROM);
    to = model("new", TO);
  }

  private ModelSource model(String id, int size) throws IOException {
    ModelCard card = TinyModels.card(id, SIDE, size, null);
    Files.write(store.file(id), TinyModels.embedder(card, 3));
    return store.find(id);
  }

  private static float[][] rows(Random random, int count, int size) {
    float[][] rows = new float[count][size];
    for (float[] row : rows) {
      for (int k = 0; k < size; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static float[][] unit(Random random, int count, int size) {
    float[][] rows = rows(random, count, size);
    for (int i = 0; i < count; i++) {
      rows[i] = Vectors.normalized(rows[i]);
    }
    return rows;
  }

  private static BridgeMap map(int units) {
    Random random = new Random(units);
    return new BridgeMap(
        rows(random, FROM, TO),
        rows(random, 1, TO)[0],
        rows(random, FROM, units),
        rows(random, 1, units)[0],
        rows(random, units, TO));
  }

  private void write(BridgeMap map, String id, int fromSize) throws IOException {
    Calibration none = new Calibration("noise", 9, Map.of(1e-2, 0.5), 1, 1);
    BridgeFit fit =
        new BridgeFit(
            "old",
            from.contentHash(),
            fromSize,
            "new",
            to.contentHash(),
            map.form(),
            "noise",
            9,
            1);
    Files.write(store.file(id), BridgeModel.of(map, fit.card(id, TO, "none", none, none)));
  }

  private EmbeddingBridge bridge(int units) throws IOException {
    write(map(units), "way", FROM);
    return EmbeddingBridge.load(store, "way");
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,2500", "9,1", "9,2500"})
  void theFileComputesTheMap(int units, int faces) throws IOException {
    float[][] vectors = unit(new Random(1), faces, FROM);
    float[][] expected = map(units).apply(vectors, new Workers(2));
    try (EmbeddingBridge bridge = bridge(units)) {
      float[][] bridged = bridge.apply(vectors);
      assertThat(bridged).hasDimensions(faces, TO);
      for (int i = 0; i < faces; i++) {
        assertThat(bridged[i]).containsExactly(expected[i], withPrecision(1e-5f));
        assertThat(Vectors.dot(bridged[i], bridged[i])).isEqualTo(1, withPrecision(1e-5));
      }
    }
    assertThat(ModelSeal.thorough(Files.readAllBytes(store.file("way"))))
        .isEqualTo(ModelSeal.State.INTACT);
  }

  @Test
  void bytesGoOverAsTheDirectionsTheyName() throws IOException {
    float[][] vectors = unit(new Random(2), 1300, FROM);
    byte[][] codes = new byte[vectors.length][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Int8.quantize(vectors[i]);
      vectors[i] = Int8.dequantize(codes[i]);
    }
    try (EmbeddingBridge bridge = bridge(9)) {
      byte[][] bridged = bridge.apply(codes);
      float[][] floats = bridge.apply(vectors);
      for (int i = 0; i < codes.length; i++) {
        assertThat(bridged[i]).isEqualTo(Int8.quantize(floats[i]));
      }
      assertThat(bridge.apply(new byte[0][])).isEmpty();
    }
  }

  @Test
  void anEmbeddingThatWentOverBearsTheBridgesId() throws IOException {
    try (EmbeddingBridge bridge = bridge(0)) {
      float[] vector = unit(new Random(3), 1, FROM)[0];
      Embedding over = bridge.apply(new Embedding(vector, "old"));
      assertThat(over.modelId()).isEqualTo("way");
      assertThat(over.vector()).isEqualTo(bridge.apply(new float[][] {vector})[0]);
      ModelCard card = bridge.card();
      assertThat(card.embeddingSize()).isEqualTo(TO);
      assertThat(card.comparableWith("new")).isTrue();
      assertThat(card.comparableWith("old")).isFalse();
      assertThat(card.calibrationWith("new")).isPresent();
      assertThat(card.calibrationWith("old")).isEmpty();
    }
  }

  @Test
  void embeddingsOfOtherModelsAreRefusedWithBothNames() throws IOException {
    try (EmbeddingBridge bridge = bridge(0)) {
      Embedding back = new Embedding(unit(new Random(4), 1, TO)[0], "new");
      assertThatThrownBy(() -> bridge.apply(back))
          .isInstanceOf(ModelException.class)
          .hasMessage(
              "bridge way leads from old to new, not from new: it is the way back that is needed");
      assertThatThrownBy(() -> bridge.requireFrom("third"))
          .hasMessage("bridge way leads from old to new, not from third");
      assertThatThrownBy(() -> bridge.requireTo(from))
          .hasMessage("bridge way leads from old to new, not to old");
      assertThatThrownBy(() -> bridge.apply(new float[][] {new float[TO]}))
          .hasMessage("a face of old has 5 numbers, face 0 has 7");
    }
  }

  @Test
  void anotherFileOfTheSameNameIsRefused() throws IOException {
    try (EmbeddingBridge bridge = bridge(0)) {
      bridge.requireFrom(from);
      bridge.requireTo(to);
      ModelCard calibrated =
          from.card().withCalibration(new Calibration("more", 9, Map.of(1e-2, 0.4), 1, 1));
      Files.write(store.file("old"), calibrated.with(from.bytes()));
      bridge.requireFrom(from);
      Files.write(
          store.file("old"), TinyModels.embedder(TinyModels.card("old", SIDE, FROM, null), 4));
      assertThatThrownBy(() -> bridge.requireFrom(from))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("bridge way was fitted with another old (content ")
          .hasMessageEndingWith("; fit it anew");
    }
  }

  @Test
  void whatIsNoBridgeIsRefusedAndABridgeIsNoEmbedder() throws IOException {
    bridge(0).close();
    assertThatThrownBy(() -> EmbeddingBridge.load(store, "old"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is a model of kind EMBEDDER; needed is one of kind BRIDGE");
    assertThatThrownBy(() -> FaceEmbedder.load(store, "way"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is a model of kind BRIDGE; needed is one of kind EMBEDDER")
        .hasMessageEndingWith("it leads from embeddings of old to new");
    write(map(0), "lying", FROM + 1);
    assertThatThrownBy(() -> EmbeddingBridge.load(store, "lying"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its card says 6 numbers to 7");
    assertThat(store.defaultId(ModelKind.BRIDGE)).isEmpty();
    assertThat(store.list()).anyMatch(m -> m.card().id().equals("way"));
  }

  @Test
  void thresholdsAcrossModelsMakeNoOtherModel() throws IOException {
    bridge(0).close();
    ModelSource way = store.find("way");
    String hash = way.contentHash();
    ModelCard card = way.card();
    Calibration other = new Calibration("more", 9, Map.of(1e-2, 0.4), 1, 1);
    var across = new CrossCalibration("new", to.contentHash(), other);
    Files.write(store.file("way"), card.withAcross(List.of(across)).with(way.bytes()));
    assertThat(way.card().calibrationWith("new")).contains(other);
    assertThat(way.contentHash()).isEqualTo(hash);
  }
}
