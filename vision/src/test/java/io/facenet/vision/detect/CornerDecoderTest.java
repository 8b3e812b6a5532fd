package io.facenet.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.face.Box;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CornerDecoderTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  private static List<Detection> decode(float[] scores, float[] boxes) {
    return new CornerDecoder().decode(List.of(scores, boxes), 0.5);
  }

  @Test
  void readsCornersAndTheSecondScore() {
    assertThat(
            decode(
                new float[] {0.9f, 0.1f, 0.25f, 0.75f},
                new float[] {0, 0, 1, 1, .25f, .5f, .75f, 1}))
        .containsExactly(new Detection(new Box(0.25, 0.5, 0.5, 0.5), 0.75));
  }

  @Test
  void theLeastConfidenceStillCounts() {
    assertThat(decode(new float[] {0, 0.5f}, new float[] {0, 0, 1, 1})).hasSize(1);
  }

  @Test
  void dropsWhatIsNoBox() {
    float[] one = {0, 1};
    assertThat(decode(one, new float[] {0.5f, 0, 0.5f, 1})).as("flat").isEmpty();
    assertThat(decode(one, new float[] {0.6f, 0, 0.5f, 1})).as("inside out").isEmpty();
    assertThat(decode(one, new float[] {NAN, 0, 0.5f, 1})).as("not a number").isEmpty();
    assertThat(decode(one, new float[] {0, 0, INFINITE, 1})).as("without end").isEmpty();
    assertThat(decode(new float[] {0, NAN}, new float[] {0, 0, 1, 1})).isEmpty();
  }

  @Test
  void anUnknownDecoderIsNamed() {
    PixelInput input = new PixelInput(8, 8, PixelInput.ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);
    ModelCard card =
        new ModelCard(
            "d",
            ModelKind.DETECTOR,
            "n",
            List.of(new ModelCard.View(input, null)),
            "guess",
            0,
            false,
            null,
            null,
            null,
            null,
            Map.of());
    assertThatThrownBy(() -> Decoders.named(card))
        .hasMessageContaining("detector d names the decoder \"guess\"; known are corners");
  }
}
