package io.facenet.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.Vectors;
import io.facenet.models.TinyModels;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.ModelCard;
import io.facenet.models.network.Network;
import io.facenet.models.network.Tensor;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceEmbedderTest {
  private static final int SIDE = 12;

  private static List<List<Photo>> crops(int count) {
    Random random = new Random(3);
    List<List<Photo>> crops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[3 * SIDE * SIDE];
      random.nextBytes(rgb);
      crops.add(List.of(Photo.of(SIDE, SIDE, rgb)));
    }
    return crops;
  }

  private static FaceEmbedder embedder(ModelCard card, int d) throws IOException {
    byte[] onnx = OnnxWriter.write(TinyModels.network(SIDE, d, 5), Map.of());
    return new FaceEmbedder(OnnxSession.open(onnx, "test", 1), card);
  }

  private static ModelCard mirrored(ModelCard c) {
    return new ModelCard(
        c.id(),
        c.kind(),
        c.network(),
        c.views(),
        null,
        c.embeddingSize(),
        true,
        null,
        null,
        null,
        null,
        null);
  }

  /** 70 faces make three batches; the answers are those of one face at a time. */
  @Test
  void batchesDoNotChangeAnswers() throws IOException {
    List<List<Photo>> crops = crops(70);
    try (FaceEmbedder embedder = embedder(TinyModels.card("t", SIDE, 6, null), 6)) {
      List<Embedding> together = embedder.embedCrops(crops);
      assertThat(together).hasSize(70);
      for (int i = 0; i < crops.size(); i += 7) {
        Embedding alone = embedder.embedCrops(List.of(crops.get(i))).get(0);
        assertThat(together.get(i).vector()).containsExactly(alone.vector(), withPrecision(1e-5f));
      }
      assertThat(embedder.embedCrops(List.of())).isEmpty();
    }
  }

  @Test
  void aMirroredModelDoesNotCareForLeftAndRight() throws IOException {
    Photo crop = crops(1).get(0).get(0);
    byte[] flipped = new byte[3 * SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int to = 3 * (y * SIDE + x);
        flipped[to] = (byte) crop.red(SIDE - 1 - x, y);
        flipped[to + 1] = (byte) crop.green(SIDE - 1 - x, y);
        flipped[to + 2] = (byte) crop.blue(SIDE - 1 - x, y);
      }
    }
    Photo mirror = Photo.of(SIDE, SIDE, flipped);
    ModelCard card = TinyModels.card("t", SIDE, 6, null);
    try (FaceEmbedder plain = embedder(card, 6);
        FaceEmbedder both = embedder(mirrored(card), 6)) {
      List<Embedding> one = plain.embedCrops(List.of(List.of(crop), List.of(mirror)));
      List<Embedding> two = both.embedCrops(List.of(List.of(crop), List.of(mirror)));
      assertThat(one.get(0).distance(one.get(1))).isGreaterThan(0.01);
      assertThat(two.get(0).distance(two.get(1))).isLessThan(1e-9);
      float[] sum = one.get(0).vector();
      float[] other = one.get(1).vector();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other[i];
      }
      assertThat(two.get(0).vector())
          .containsExactly(Vectors.normalized(sum), withPrecision(1e-5f));
    }
  }

  @Test
  void aCardThatPromisesAnotherSizeIsNamed() throws IOException {
    try (FaceEmbedder embedder = embedder(TinyModels.card("t", SIDE, 7, null), 6)) {
      assertThatThrownBy(() -> embedder.embedCrops(crops(2)))
          .hasMessageContaining("model t gave 12 numbers for 2 faces; its card promises 7");
    }
  }

  @Test
  void cropsOfAnotherSizeAreRefused() throws IOException {
    try (FaceEmbedder embedder = embedder(TinyModels.card("t", SIDE, 6, null), 6)) {
      Photo large = Photo.of(20, 10, new byte[600]);
      assertThatThrownBy(() -> embedder.embedCrops(List.of(List.of(large))))
          .hasMessageContaining("20×10 pixels does not fit a network for 12×12");
    }
  }

  @Test
  void aModelThatGivesNothingIsAnError() throws IOException {
    Network network = TinyModels.network(SIDE, 4, 1);
    Tensor weight = network.weights().get("embedding.weight");
    java.util.Arrays.fill(weight.values(), 0);
    byte[] onnx = OnnxWriter.write(network, Map.of());
    try (FaceEmbedder dead =
        new FaceEmbedder(OnnxSession.open(onnx, "test", 1), TinyModels.card("t", SIDE, 4, null))) {
      assertThatThrownBy(() -> dead.embedCrops(crops(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("norm 0.0");
    }
  }
}
