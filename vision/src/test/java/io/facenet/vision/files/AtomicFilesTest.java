package io.facenet.vision.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

  @TempDir Path folder;

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("out.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    assertThat(entries()).containsExactly("out.txt");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void aFailureNamesTheFileAndNotWhatIsAside() {
    assertThatThrownBy(() -> AtomicFiles.write(Path.of("/proc/out.txt"), new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("/proc/out.txt: cannot be made here");
  }

  @Test
  void theFileIsSeenOnlyWhenWhole() throws IOException {
    Path file = folder.resolve("new/folder/out.bin");
    AtomicFiles.write(
        file,
        out -> {
          out.write(1);
          out.flush();
          assertThat(file).doesNotExist();
        });
    assertThat(file).hasBinaryContent(new byte[] {1});
    AtomicFiles.write(file, new byte[] {2, 3});
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
    AtomicFiles.write(link, new byte[] {'n'});
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(real).hasContent("n");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> AtomicFiles.write(folder, new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": is a folder; name a file to write");
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFullDiskIsToldWithTheNameOfTheFile() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
    assertThatThrownBy(() -> AtomicFiles.write(full, new byte[1 << 17]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(full + ": cannot be written (No space left on device)");
  }
}
