package io.facenet.models.convert;

import io.facenet.vision.detect.SsdPriors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A package of weights with the names and shapes of the real one and made-up values, as
 * benchmarks/peers/golden_synthetic_weights.py describes them.
 */
final class SyntheticPackage {
  private SyntheticPackage() {}

  /** Writes the manifest and its binary file below {@code folder}. */
  static void write(Path folder, String name) throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    String file = name + "-weights_manifest.json";
    try (InputStream in = SyntheticPackage.class.getResourceAsStream("synthetic/" + file)) {
      Files.write(model.resolve(file), in.readAllBytes());
    }
    JsonNode group = new ObjectMapper().readTree(model.resolve(file).toFile()).get(0);
    ByteBuffer bytes = ByteBuffer.allocate(8 << 20).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode entry : group.path("weights")) {
      int count = 1;
      for (JsonNode size : entry.path("shape")) {
        count *= size.asInt();
      }
      if (entry.has("quantization")) {
        for (int i = 0; i < count; i++) {
          bytes.put((byte) noise(bytes.position()));
        }
      } else if (entry.path("name").asText().equals("Output/extra_dim")) {
        SsdPriors.corners().forEach(bytes::putFloat);
      } else {
        float scale = (float) entry.path("synthetic_scale").asDouble();
        int offset = bytes.position();
        for (int i = 0; i < count; i++) {
          bytes.putFloat((noise(offset + i) - 127.5f) * scale);
        }
      }
    }
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    Files.write(model.resolve(name + ".bin"), written);
  }

  private static int noise(int index) {
    int x = index * (int) 2654435761L;
    x ^= x >>> 15;
    x *= (int) 2246822519L;
    x ^= x >>> 13;
    return x & 255;
  }
}
