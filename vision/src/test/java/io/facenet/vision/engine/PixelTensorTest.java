package io.facenet.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.facenet.vision.model.PixelInput;
import io.facenet.vision.model.PixelInput.ChannelOrder;
import io.facenet.vision.photo.Photo;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelTensorTest {
  /** Two pixels beside each other. */
  private static final Photo PICTURE = Photo.of(2, 1, new byte[] {10, 20, 30, (byte) 200, 100, 0});

  private static float[] filled(ChannelOrder order, List<Double> mean, boolean mirrored) {
    PixelTensor tensor = new PixelTensor(new PixelInput(2, 1, order, mean, 10), 2);
    tensor.put(1, PICTURE, mirrored);
    assertThat(tensor.values()).startsWith(new float[mean.size() * 2]);
    return java.util.Arrays.copyOfRange(tensor.values(), mean.size() * 2, tensor.values().length);
  }

  @Test
  void laysPlanesOutInTheNetworksOrder() {
    List<Double> mean = List.of(1.0, 2.0, 3.0);
    assertThat(filled(ChannelOrder.RGB, mean, false))
        .containsExactly(new float[] {0.9f, 19.9f, 1.8f, 9.8f, 2.7f, -0.3f}, withPrecision(1e-5f));
    assertThat(filled(ChannelOrder.BGR, mean, false))
        .containsExactly(new float[] {2.9f, -0.1f, 1.8f, 9.8f, 0.7f, 19.7f}, withPrecision(1e-5f));
    assertThat(filled(ChannelOrder.GRAY, List.of(0.0), false))
        .containsExactly(new float[] {1.815f, 11.85f}, withPrecision(1e-4f));
  }

  @Test
  void mirrorsLeftAndRight() {
    assertThat(filled(ChannelOrder.RGB, List.of(1.0, 2.0, 3.0), true))
        .containsExactly(new float[] {19.9f, 0.9f, 9.8f, 1.8f, -0.3f, 2.7f}, withPrecision(1e-5f));
  }

  @Test
  void refusesAnotherSize() {
    PixelInput input = new PixelInput(1, 2, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), 1);
    PixelTensor tensor = new PixelTensor(input, 1);
    assertThatThrownBy(() -> tensor.put(0, PICTURE, false))
        .hasMessageContaining("2×1 pixels does not fit a network for 1×2");
    assertThat(tensor.shape()).containsExactly(1, 3, 2, 1);
  }
}
