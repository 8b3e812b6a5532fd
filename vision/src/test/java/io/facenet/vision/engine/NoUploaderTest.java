package io.facenet.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leaves the machine: the engine's library holds no uploader. See ADR 0003. */
final class NoUploaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-aarch64", "osx-aarch64"})
  void theEngineHoldsNoAddressToSendTo(String platform) throws IOException {
    String library = platform.startsWith("osx") ? "libonnxruntime.dylib" : "libonnxruntime.so";
    String resource = "/ai/onnxruntime/native/" + platform + "/" + library;
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(content.contains("OneCollector")).as("uploader in " + resource).isFalse();
    }
  }

  @Test
  void theLibraryIsTheOneThatWasLookedAt() {
    assertThat(OrtEnvironment.getEnvironment().getVersion()).isEqualTo("1.28.0");
  }
}
