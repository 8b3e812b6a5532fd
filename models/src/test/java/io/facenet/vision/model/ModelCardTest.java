package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.TinyModels;
import io.facenet.vision.model.AlignmentTemplate.Anchor;
import io.facenet.vision.model.PixelInput.ChannelOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
  private static final Calibration CALIBRATION =
      new Calibration("LFW, \"7,701\" photos", 29_000_000L, Map.of(1e-3, 0.98, 1e-2, 1.1), 1, 3);
  private static final ModelCard CARD = TinyModels.card("tiny-1.0_a", 16, 8, CALIBRATION);

  @Test
  void survivesJson() {
    assertThat(ModelCard.fromJson(CARD.toJson())).isEqualTo(CARD);
    ModelCard bare = CARD.withCalibration(null);
    assertThat(ModelCard.fromJson(bare.toJson())).isEqualTo(bare);
    assertThat(bare.toJson()).doesNotContain("calibration", "decoder");
  }

  @Test
  void everyCardOfTheCatalogSurvivesJson() {
    for (ModelKind kind : ModelKind.values()) {
      for (String id : Catalog.shipped().preference(kind)) {
        ModelCard card = Catalog.shipped().card(id).orElseThrow();
        assertThat(card.kind()).isEqualTo(kind);
        assertThat(ModelCard.fromJson(card.toJson())).isEqualTo(card);
      }
    }
  }

  @Test
  void theCardOfAProjectionSurvivesJson() {
    ProjectionFit fit = new ProjectionFit("tiny-1.0_a", 8, 3, "noise, \"all\"", 99, 0.9, "abc");
    ModelCard projected = CARD.projected("tiny-3", fit, "none", false);
    assertThat(ModelCard.fromJson(projected.toJson())).isEqualTo(projected);
    assertThat(projected.projection()).isEqualTo(fit);
    assertThat(projected.embeddingSize()).isEqualTo(3);
    assertThat(projected.calibration()).as("distances are others now").isNull();
    assertThat(projected.withCalibration(CALIBRATION).projection()).isEqualTo(fit);
    assertThat(CARD.toJson()).doesNotContain("projection");
  }

  @Test
  void toleratesWhatALaterVersionAdds() {
    String json = CARD.toJson().replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
    assertThat(ModelCard.fromJson(json)).isEqualTo(CARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "../x", "..", ".hidden", "ü", "a\n", "a:b"})
  void refusesIdsThatAreNoFileNames(String id) {
    assertThatThrownBy(() -> TinyModels.card(id, 16, 8, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a model id is 1 to 80 letters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"id\":\"x\"}",
        "{\"id\":\"x\",\"views\":[]}",
        "{\"id\":\"x\",\"kind\":\"EMBEDDER\",\"views\":[]}",
        "{\"id\":\"x\",\"kind\":\"POET\",\"views\":[]}",
        "{\"id\":\"x\"",
      })
  void whatIsNoCardIsAnErrorWithAReason(String json) {
    assertThatThrownBy(() -> ModelCard.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a model card: ");
  }

  @Test
  void anEmbedderNeedsFrameAndSize() {
    assertThatThrownBy(() -> TinyModels.card("x", 16, 0, null))
        .hasMessageContaining("embedder x needs a template and an embedding size");
  }

  @Test
  void comparesWithItselfAndWhatItNames() {
    assertThat(CARD.comparableWith("tiny-1.0_a")).isTrue();
    assertThat(CARD.comparableWith("other")).isFalse();
  }

  @Test
  void inputsAreChecked() {
    List<Double> three = List.of(1.0, 2.0, 3.0);
    assertThatThrownBy(() -> new PixelInput(0, 4, ChannelOrder.RGB, three, 1))
        .hasMessageContaining("0×4");
    assertThatThrownBy(() -> new PixelInput(40_000, 40_000, ChannelOrder.RGB, three, 1))
        .hasMessageContaining("1 to 4096");
    assertThatThrownBy(() -> new PixelInput(4, 4, ChannelOrder.GRAY, three, 1))
        .hasMessageContaining("GRAY needs 1 means, the card has 3");
    assertThatThrownBy(() -> new PixelInput(4, 4, ChannelOrder.RGB, three, 0))
        .hasMessageContaining("the divisor is 0.0");
    assertThatThrownBy(() -> new PixelInput(4, 4, ChannelOrder.RGB, three, Double.NaN))
        .hasMessageContaining("the divisor is NaN");
    assertThatThrownBy(
            () -> new PixelInput(4, 4, ChannelOrder.RGB, List.of(1.0, Double.NaN, 1.0), 1))
        .hasMessageContaining("finite");
  }

  @Test
  void templatesAreChecked() {
    Anchor good = new Anchor(List.of(30), 1, 1);
    assertThatThrownBy(() -> new AlignmentTemplate("one", List.of(good)))
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> new Anchor(List.of(68), 1, 1)).hasMessageContaining("0 to 67");
    assertThatThrownBy(() -> new Anchor(List.of(), 1, 1)).hasMessageContaining("0 to 67");
    assertThatThrownBy(() -> new Anchor(List.of(1), Double.NaN, 1)).hasMessageContaining("NaN");
  }

  /** The card is hashed with its file, so it has to come out the same every time. */
  @Test
  void theTrainingRecordKeepsItsOrder() {
    Map<String, Object> record = new LinkedHashMap<>();
    for (char key = 'z'; key >= 'a'; key--) {
      record.put(String.valueOf(key), 1);
    }
    ModelCard plain = TinyModels.card("tiny", 16, 4, null);
    ModelCard card =
        new ModelCard(
            plain.id(),
            plain.kind(),
            plain.network(),
            plain.views(),
            null,
            4,
            false,
            null,
            null,
            null,
            null,
            record);
    assertThat(ModelCard.fromJson(card.toJson()).training().keySet())
        .containsExactlyElementsOf(record.keySet());
  }
}
