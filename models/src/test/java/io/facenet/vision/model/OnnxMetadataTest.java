package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.onnx.OnnxWriter;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
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
  void writesWhatProtobufReads() throws IOException {
    String card = "ä".repeat(5000);
    byte[] replaced = OnnxMetadata.replace(model(Map.of("a", "b")), Map.of("card", card));
    var entries = ModelProto.parseFrom(replaced).getMetadataPropsList();
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).getKey()).isEqualTo("card");
    assertThat(entries.get(0).getValue()).isEqualTo(card);
  }

  @Test
  void aFileCutShortIsRefused() throws IOException {
    byte[] whole = model(Map.of("card", "x".repeat(300)));
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      int length = i < 100 ? random.nextInt(whole.length) : whole.length - 1 - i % 100;
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OnnxMetadata.read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not an ONNX file");
    }
  }

  @Test
  void brokenBytesGiveAnErrorOrMetadataButNothingElse() {
    byte[] whole = model(Map.of("card", "x"));
    long seed = 6;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = whole.clone();
      for (int flips = 0; flips < 3; flips++) {
        int at = random.nextBoolean() ? random.nextInt(40) : whole.length - 1 - random.nextInt(40);
        broken[at] = (byte) random.nextInt();
      }
      try {
        assertThat(OnnxMetadata.read(broken)).as("seed " + seed).isNotNull();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("not an ONNX file");
      }
    }
  }
}
