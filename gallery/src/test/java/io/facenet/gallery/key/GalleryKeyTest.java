package io.facenet.gallery.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and their files. */
class GalleryKeyTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("family.key");
  }

  private void write(byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    GalleryKey.create(file); // with its permissions
    Files.write(file, bytes);
  }

  @Test
  void aNewOneIsItsOwnersAloneAndNeverTakesThePlaceOfAnother() throws IOException {
    GalleryKey key = GalleryKey.create(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(GalleryKey.read(file)).isEqualTo(key);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> GalleryKey.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(before);
    assertThat(key.id()).hasSize(16).isNotEqualTo(GalleryKey.random().id());
    assertThat(key).asString().doesNotContain(HexFormat.of().formatHex(key.bytes()));
  }

  @Test
  void itIsReadInEachSpelling() throws IOException {
    GalleryKey key = GalleryKey.random();
    String hex = HexFormat.of().formatHex(key.bytes());
    String base64 = Base64.getEncoder().encodeToString(key.bytes());
    for (byte[] spelling :
        new byte[][] {
          key.bytes(),
          hex.getBytes(),
          (hex.toUpperCase(java.util.Locale.ROOT) + "\r\n").getBytes(),
          base64.getBytes(),
          (" " + base64 + "\n").getBytes()
        }) {
      write(spelling);
      assertThat(GalleryKey.read(file)).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', holds 0 bytes",
    "abcd, holds 3 bytes",
    "my secret password!, neither 64 hexadecimal digits nor base 64",
    "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, neither"
  })
  void whatIsNoKeyIsRefusedWithoutBeingTold(String content, String reason) throws IOException {
    write(content.getBytes());
    assertThatThrownBy(() -> GalleryKey.read(file))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("family.key")
        .hasMessageContaining(reason)
        .satisfies(
            e -> assertThat(content.length() > 4 && e.getMessage().contains(content)).isFalse());
  }

  @Test
  void aFileThatIsNotThereOrTooLongIsRefused() throws IOException {
    assertThatThrownBy(() -> GalleryKey.read(file)).hasMessageContaining("is not there");
    write(new byte[5000]);
    assertThatThrownBy(() -> GalleryKey.read(file)).hasMessageContaining("too long");
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--, true", "rw----r--, true", "rw--w----, true", "rw-r-----, false"})
  void oneThatOthersMayReadIsRefused(String permissions, boolean refused) throws IOException {
    GalleryKey key = GalleryKey.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    if (refused) {
      assertThatThrownBy(() -> GalleryKey.read(file))
          .isInstanceOfSatisfying(KeyFileException.class, e -> assertThat(e.exposed()).isTrue())
          .hasMessageContaining("family.key");
    } else {
      assertThat(GalleryKey.read(file)).isEqualTo(key);
    }
  }
}
