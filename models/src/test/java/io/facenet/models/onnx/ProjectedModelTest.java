package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.facenet.core.vector.Projection;
import io.facenet.core.vector.Vectors;
import io.facenet.models.TinyModels;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.OnnxMetadata;
import io.facenet.vision.model.ProjectionMatrix;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectedModelTest {
  private static final int SIDE = 12;
  private static final ModelCard SOURCE = TinyModels.card("tiny", SIDE, 20, null);
  private static final byte[] ONNX = TinyModels.embedder(SOURCE, 3);

  private static List<List<Photo>> crops(int count) {
    Random random = new Random(4);
    List<List<Photo>> crops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[3 * SIDE * SIDE];
      random.nextBytes(rgb);
      crops.add(List.of(Photo.of(SIDE, SIDE, rgb)));
    }
    return crops;
  }

  private static float[][] embed(byte[] onnx, int count) throws IOException {
    Path file = Files.write(Files.createTempFile("model", ".onnx"), onnx);
    ModelStore store = new ModelStore(new FaceNetHome(file.getParent()));
    try (FaceEmbedder embedder = FaceEmbedder.load(store, file.toString())) {
      return embedder.embedCrops(crops(count)).stream()
          .map(embedding -> embedding.vector())
          .toArray(float[][]::new);
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] projected(byte[] onnx, Projection projection, String id)
      throws IOException {
    ModelCard card = ModelCard.fromJson(OnnxMetadata.read(onnx).get(ModelCard.KEY));
    var fit = ProjectionMatrix.fit(projection, card.id(), "noise", 40);
    return ProjectedModel.of(onnx, projection, card.projected(id, fit, "none", false));
  }

  @Test
  void givesTheProjectionOfTheSourcesVectors() throws IOException {
    float[][] before = embed(ONNX, 40);
    Projection projection = Projection.fit(before, 7).balanced();
    byte[] small = projected(ONNX, projection, "tiny-7");
    float[][] after = embed(small, 40);
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).containsExactly(projection.apply(before[i]), withPrecision(1e-6f));
    }
    Projection further = Projection.fit(after, 3);
    float[][] last = embed(projected(small, further, "tiny-3"), 40);
    for (int i = 0; i < before.length; i++) {
      assertThat(last[i]).containsExactly(further.apply(after[i]), withPrecision(1e-6f));
    }
  }

  /** No caller has to scale it. */
  @Test
  void itsOutputHasUnitLength() throws IOException {
    byte[] small = projected(ONNX, Projection.fit(embed(ONNX, 40), 7), "tiny-7");
    try (OnnxSession session = OnnxSession.open(small, "test", 1)) {
      float[] pixels = new float[2 * 3 * SIDE * SIDE];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) Math.sin(i);
      }
      float[] output = session.run(pixels, 2, 3, SIDE, SIDE).get(0);
      assertThat(output).hasSize(14);
      assertThat(Vectors.dot(output, output)).isEqualTo(2, withPrecision(1e-5));
    }
  }

  @Test
  void theCardTellsTheProjection() throws IOException {
    Projection projection = Projection.fit(embed(ONNX, 40), 7);
    ModelCard card =
        ModelCard.fromJson(
            OnnxMetadata.read(projected(ONNX, projection, "tiny-7")).get(ModelCard.KEY));
    assertThat(card.id()).isEqualTo("tiny-7");
    assertThat(card.embeddingSize()).isEqualTo(7);
    assertThat(card.network()).isEqualTo("tiny, projected to 7 dimensions");
    assertThat(card.views()).isEqualTo(SOURCE.views());
    assertThat(card.projection().source()).isEqualTo("tiny");
    assertThat(card.projection().from()).isEqualTo(20);
    assertThat(card.projection().vectors()).isEqualTo(40);
    assertThat(card.projection().retained())
        .isEqualTo(projection.retained(), withPrecision(1e-6))
        .isBetween(0.5, 1.0);
  }

  @Test
  void whatCannotBeProjectedIsToldWhy() throws IOException {
    assertThatThrownBy(() -> ProjectedModel.requireProjectable(SOURCE, 20))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tiny gives 20 numbers a face")
        .hasMessageContaining("not 20");
    assertThatThrownBy(() -> ProjectedModel.requireProjectable(SOURCE, 0))
        .hasMessageContaining("not 0");
    assertThatThrownBy(() -> ProjectedModel.requireProjectable(like(ModelKind.DETECTOR, false), 7))
        .hasMessageContaining("tiny is a detector; only the numbers of an embedder");
    assertThatThrownBy(() -> ProjectedModel.requireProjectable(like(ModelKind.EMBEDDER, true), 7))
        .hasMessageContaining("mirror image")
        .hasMessageContaining("project a model that is not mirrored");
    Projection projection = Projection.fit(embed(ONNX, 40), 7);
    ModelCard card =
        SOURCE.projected("x", ProjectionMatrix.fit(projection, "tiny", "noise", 40), "none", false);
    assertThatThrownBy(() -> ProjectedModel.of(new byte[] {9, 9}, projection, card))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ProjectedModel.of(new byte[0], projection, card))
        .hasMessageContaining("no ONNX model of an embedder");
  }

  private static ModelCard like(ModelKind kind, boolean mirrored) {
    return new ModelCard(
        SOURCE.id(),
        kind,
        SOURCE.network(),
        SOURCE.views(),
        null,
        kind == ModelKind.EMBEDDER ? 20 : 0,
        mirrored,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
