package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.training.data.PredecessorEmbeddings.Outliers;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredecessorEmbeddingsTest {
  /** Faces 0 to 2 lie together, face 3 of the same person apart; 4 is alone, 5 is unknown. */
  private static final float[][] BY_FACE = {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, -1}, null};

  private static final int[] IDENTITIES = {0, 0, 0, 0, 1, 1};

  private static ModelCard card(Calibration calibration) {
    PixelInput input = new PixelInput(8, 8, PixelInput.ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);
    AlignmentTemplate template = FaceFraming.CELEBA.withMargin(0).template(8, 8);
    return new ModelCard(
        "v1",
        ModelKind.EMBEDDER,
        "net",
        List.of(new ModelCard.View(input, template)),
        null,
        2,
        false,
        calibration,
        "x",
        "x",
        List.of(),
        Map.of());
  }

  private static PredecessorEmbeddings embeddings() {
    Calibration calibration = new Calibration("set", 10, Map.of(1e-3, 0.5), 1, 1);
    return new PredecessorEmbeddings(card(calibration), "hash", BY_FACE);
  }

  @Test
  void misplacedFacesAreMovedHalfWayToTheirPerson() {
    PredecessorEmbeddings moved = embeddings().with(Outliers.MOVE, IDENTITIES);
    float half = (float) Math.sqrt(0.5);
    assertThat(moved.of(3))
        .containsExactly(new float[] {half, half}, org.assertj.core.data.Offset.offset(1e-6f));
    assertThat(moved.of(0)).isEqualTo(BY_FACE[0]);
    assertThat(moved.of(4)).isEqualTo(BY_FACE[4]);
    assertThat(moved.of(5)).isNull();
    assertThat(moved.known()).isEqualTo(5);
  }

  @Test
  void orDropped() {
    PredecessorEmbeddings dropped = embeddings().with(Outliers.DROP, IDENTITIES);
    assertThat(dropped.of(3)).isNull();
    assertThat(dropped.known()).isEqualTo(4);
    assertThat(embeddings().with(Outliers.KEEP, IDENTITIES).of(3)).isEqualTo(BY_FACE[3]);
  }

  @Test
  void withoutAThresholdNobodyKnowsThem() {
    var uncalibrated = new PredecessorEmbeddings(card(null), "hash", BY_FACE);
    assertThatThrownBy(() -> uncalibrated.with(Outliers.MOVE, IDENTITIES))
        .hasMessageContaining("v1 has no threshold at FAR 1e-3");
  }
}
