package io.facenet.vision.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.vision.network.Network;
import io.facenet.vision.network.NetworkSpec;
import io.facenet.vision.network.Networks;
import io.facenet.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxMetadataTest {
  @TempDir private Path folder;

  private static byte[] model(Map<String, String> metadata) {
    NetworkSpec spec =
        Networks.of("NNS2", Networks.options("NNS2").withInput(32, 32).withWidthMultiplier(0.125));
    return OnnxWriter.write(new Network(spec, Weights.random(spec, 1)), metadata);
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Map<String, String> metadata = Map.of("card", "{\"id\":\"größe\"}", "empty", "");
    Path file = Files.write(folder.resolve("a.onnx"), model(metadata));
    assertThat(OnnxMetadata.read(file)).isEqualTo(metadata);
  }

  @Test
  void replacesTheMetadataAndNothingElse() throws IOException {
    byte[] plain = model(Map.of());
    Path source = Files.write(folder.resolve("a.onnx"), model(Map.of("old", "1")));
    Path target = folder.resolve("b.onnx");
    OnnxMetadata.replace(source, target, Map.of("new", "2"));
    assertThat(OnnxMetadata.read(target)).isEqualTo(Map.of("new", "2"));
    assertThat(OnnxMetadata.replace(Files.readAllBytes(target), Map.of())).isEqualTo(plain);
    assertThatThrownBy(() -> OnnxMetadata.replace(source, source, Map.of()))
        .hasMessageContaining("onto itself");
  }

  @Test
  void saysWhichFileIsNotOnnx() throws IOException {
    for (String content : new String[] {"", "this is a text", "GIF89a\u0000\u0001"}) {
      Path file = Files.writeString(folder.resolve("photo.onnx"), content);
      assertThatThrownBy(() -> OnnxMetadata.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("photo.onnx is not an ONNX file");
    }
  }

  @Test
  void aFileCutShortIsRefused() throws IOException {
    byte[] whole = model(Map.of("card", "x"));
    Path file = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> OnnxMetadata.read(file)).hasMessageContaining("cut.onnx");
  }
}
