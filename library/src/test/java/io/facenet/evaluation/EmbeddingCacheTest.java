package io.facenet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
  @TempDir private Path folder;

  private static String hash(String text) {
    return DataHash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private EmbeddingCache open(String setting) throws IOException {
    return EmbeddingCache.open(folder, "model", setting, 3);
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private void putThree() throws IOException {
    try (EmbeddingCache cache = open("a")) {
      for (String name : List.of("1", "2", "3")) {
        float value = Float.parseFloat(name);
        cache.put(
            hash(name), new EmbeddedFace(new float[] {value, 0.1f, -0.1f}, !name.equals("2")));
      }
    }
  }

  @Test
  void whatWasPutIsThereAfterReopening() throws IOException {
    putThree();
    try (EmbeddingCache cache = open("a")) {
      assertThat(cache.size()).isEqualTo(3);
      EmbeddedFace second = cache.get(hash("2")).orElseThrow();
      assertThat(second.vector()).containsExactly(2f, 0.1f, -0.1f);
      assertThat(second.detected()).isFalse();
      assertThat(cache.get(hash("3")).orElseThrow().detected()).isTrue();
      assertThat(cache.get(hash("4"))).isEmpty();
    }
  }

  @Test
  void anotherSettingIsAnotherCache() throws IOException {
    putThree();
    try (EmbeddingCache cache = open("b")) {
      assertThat(cache.size()).isZero();
    }
  }

  @Test
  void aTornRecordIsPassedOverAndWrittenOver() throws IOException {
    putThree();
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));
    try (EmbeddingCache cache = open("a")) {
      assertThat(cache.size()).isEqualTo(2);
      cache.put(hash("4"), new EmbeddedFace(new float[] {4, 4, 4}, true));
    }
    assertThat(Files.size(file)).isEqualTo(whole.length);
    try (EmbeddingCache cache = open("a")) {
      assertThat(cache.size()).isEqualTo(3);
      assertThat(cache.get(hash("4"))).isPresent();
    }
  }

  @Test
  void aDamagedRecordIsPassedOver() throws IOException {
    putThree();
    Path file = file();
    byte[] content = Files.readAllBytes(file);
    content[40] ^= 1;
    Files.write(file, content);
    try (EmbeddingCache cache = open("a")) {
      assertThat(cache.get(hash("1"))).isEmpty();
      assertThat(cache.size()).isEqualTo(2);
    }
  }

  @Test
  void manyRecordsAreReadInBlocks() throws IOException {
    try (EmbeddingCache cache = open("a")) {
      for (int i = 0; i < 2500; i++) {
        cache.put(hash("p" + i), new EmbeddedFace(new float[] {i, 0, 0}, true));
      }
    }
    Files.write(file(), new byte[7], StandardOpenOption.APPEND);
    try (EmbeddingCache cache = open("a")) {
      assertThat(cache.size()).isEqualTo(2500);
      assertThat(cache.get(hash("p2499")).orElseThrow().vector()[0]).isEqualTo(2499f);
    }
  }

  @Test
  void vectorsOfAnotherSizeAreRefused() throws IOException {
    try (EmbeddingCache cache = open("a")) {
      assertThatThrownBy(() -> cache.put(hash("1"), new EmbeddedFace(new float[2], true)))
          .hasMessageContaining("vectors of 3 numbers, not 2");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
  void aFileThatOthersCouldReadIsForItsOwnerAfterOpening() throws IOException {
    putThree();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    assertThat(files).hasSize(1);
    Files.setPosixFilePermissions(files.get(0), PosixFilePermissions.fromString("rw-r--r--"));
    open("a").close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0))))
        .isEqualTo("rw-------");
  }
}
