package io.facenet.support.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read a secret, and how a file's bytes go. */
class FileExposureTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "rw-------, NONE",
    "r--------, NONE",
    "rwx--x--x, NONE",
    "rw-r-----, GROUP",
    "rw-rw----, OTHERS",
    "rw----r--, OTHERS",
    "rw-----w-, OTHERS",
    "rw-r--r--, OTHERS"
  })
  void permissionsTell(String permissions, FileExposure exposure) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThat(FileExposure.of(file)).isEqualTo(exposure);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(FileExposure.of(link)).isEqualTo(exposure);
  }

  @Test
  void aFileThatIsNotThereIsExposedToNobody() {
    assertThat(FileExposure.of(folder.resolve("none"))).isEqualTo(FileExposure.NONE);
  }

  @Test
  void allBytesAreOverwritten() throws IOException {
    Path file = folder.resolve("long");
    byte[] bytes = new byte[200_001];
    java.util.Arrays.fill(bytes, (byte) 7);
    Files.write(file, bytes);
    Overwritten.withZeros(file);
    assertThat(file).hasBinaryContent(new byte[200_001]);
  }
}
