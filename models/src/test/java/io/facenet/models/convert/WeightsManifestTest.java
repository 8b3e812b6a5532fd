package io.facenet.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsManifestTest {
  private static final String ENTRIES =
      """
      [{"name":"a","shape":[2,2],"dtype":"float32",
        "quantization":{"dtype":"uint8","scale":0.5,"min":-1}},
       {"name":"n","shape":[],"dtype":"int32",
        "quantization":{"dtype":"uint8","scale":1,"min":3}},
       {"name":"b","shape":[2],"dtype":"float32"}]""";

  @TempDir private Path folder;

  private static byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.put(new byte[] {0, 1, (byte) 255, 2, 9}).putFloat(1.25f).putFloat(-2).array();
  }

  private Path write(String paths, String entries, byte[] bytes) throws IOException {
    Files.write(folder.resolve("w.bin"), bytes);
    return Files.writeString(
        folder.resolve("m.json"), "[{\"paths\":%s,\"weights\":%s}]".formatted(paths, entries));
  }

  @Test
  void readsQuantizedAndPlainFloatsAndPassesIntegersOver() throws IOException {
    WeightsManifest manifest = WeightsManifest.read(write("[\"w.bin\"]", ENTRIES, bytes()));
    assertThat(manifest.names()).isEqualTo(List.of("a", "b"));
    assertThat(manifest.get("a", 2, 2).values()).containsExactly(-1, -0.5f, 126.5f, 0);
    assertThat(manifest.get("b", 2).values()).containsExactly(1.25f, -2);
    assertThatThrownBy(() -> manifest.get("b", 3)).hasMessageContaining("shape [2] instead of [3]");
    assertThatThrownBy(() -> manifest.get("c", 3)).hasMessageContaining("no tensor c");
  }

  @Test
  void weightsMayBeSplitOverSeveralFiles() throws IOException {
    byte[] all = bytes();
    Files.write(folder.resolve("first.bin"), Arrays.copyOf(all, 7));
    Files.write(folder.resolve("rest.bin"), Arrays.copyOfRange(all, 7, all.length));
    Path file = write("[\"first.bin\",\"rest.bin\"]", ENTRIES, all);
    assertThat(WeightsManifest.read(file).get("b", 2).values()).containsExactly(1.25f, -2);
  }

  @ParameterizedTest
  @CsvSource({"12,it was cut short", "14,1 bytes are left over"})
  void theSizeHasToBeExact(int size, String message) throws IOException {
    Path file = write("[\"w.bin\"]", ENTRIES, Arrays.copyOf(bytes(), size));
    assertThatThrownBy(() -> WeightsManifest.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("m.json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"../w.bin", "..", "/etc/hostname", "a/b.bin"})
  void readsOnlyFilesBesideTheManifest(String path) throws IOException {
    Path file = write("[\"" + path + "\"]", ENTRIES, bytes());
    assertThatThrownBy(() -> WeightsManifest.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not lie beside it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{;not a weights manifest", "{};not a list", "[];not a list"})
  void saysWhatIsNoManifest(String content, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("m.json"), content);
    assertThatThrownBy(() -> WeightsManifest.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("m.json")
        .hasMessageContaining(message);
  }

  @Test
  void anImpossibleShapeIsRefusedBeforeMemoryIsTaken() throws IOException {
    String entry = "[{\"name\":\"huge\",\"shape\":[70000,70000,3],\"dtype\":\"float32\"}]";
    Path file = write("[\"w.bin\"]", entry, bytes());
    assertThatThrownBy(() -> WeightsManifest.read(file)).hasMessageContaining("impossible shape");
  }
}
