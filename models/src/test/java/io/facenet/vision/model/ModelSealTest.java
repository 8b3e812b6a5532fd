package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.onnx.OnnxWriter;
import io.facenet.models.TinyModels;
import io.facenet.vision.model.ModelSeal.State;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSealTest {
  private static final Map<String, String> METADATA = Map.of("key", "välue");

  private static byte[] model() {
    return OnnxWriter.write(TinyModels.network(16, 4, 1), METADATA);
  }

  @Test
  void keepsTheModelAndItsMetadata() throws IOException {
    byte[] sealed = ModelSeal.seal(model());
    assertThat(OnnxMetadata.replace(sealed, METADATA)).isEqualTo(model());
    assertThat(OnnxMetadata.read(sealed)).containsOnlyKeys("key", ModelSeal.KEY);
    assertThat(ModelSeal.seal(sealed)).as("sealing twice").isEqualTo(sealed);
    assertThat(ModelSeal.quick(sealed)).isEqualTo(State.INTACT);
    assertThat(ModelSeal.thorough(sealed)).isEqualTo(State.INTACT);
  }

  /** Every byte, of the network, of the metadata and of the seal. */
  @Test
  void noFlippedByteIsTakenForWhole() throws IOException {
    byte[] sealed = ModelSeal.seal(model());
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] ^= 0x10;
      assertThat(ModelSeal.thorough(sealed)).as("byte %d", i).isNotEqualTo(State.INTACT);
      if (i < sealed.length - 64) {
        assertThat(ModelSeal.quick(sealed)).as("byte %d", i).isNotEqualTo(State.INTACT);
      }
      sealed[i] ^= 0x10;
    }
  }

  @Test
  void aShortenedFileIsNotTakenForWhole() throws IOException {
    byte[] sealed = ModelSeal.seal(model());
    for (int length = 0; length < sealed.length; length += 7) {
      assertThat(ModelSeal.thorough(Arrays.copyOf(sealed, length))).isEqualTo(State.UNKNOWN);
    }
  }

  @Test
  void whatHoldsNoSealIsUnknown() {
    assertThat(ModelSeal.quick(model())).isEqualTo(State.UNKNOWN);
    assertThat(ModelSeal.thorough(model())).isEqualTo(State.UNKNOWN);
    assertThatThrownBy(() -> ModelSeal.seal(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not an ONNX file");
  }
}
